public import PromptCore
public import PromptTokens

/// Fits a model's ratios to what its vendor reported, and checks the interval on rows it held out.
///
/// Rows are ordered by a seeded hash of their texts. The first half makes the calibration: a half of
/// it the ratios, the other half the interval. The second half only checks: its rows have no part
/// in the numbers that are kept.
public struct Calibrator: Sendable {
  /// The fewest rows: a quarter of them must be able to bound a score at 95 %.
  public static let fewestRows = 80

  /// The encoding that ratios start from.
  public let encoding: Encoding
  /// The share of further rows that the interval is to hold.
  public let level: Double
  /// What the order of rows depends on.
  public let seed: UInt64

  /// Makes a calibrator.
  public init(encoding: Encoding, level: Double = 0.95, seed: UInt64 = 1) {
    self.encoding = encoding
    self.level = level
    self.seed = seed
  }

  /// The calibration of a model from its rows; inputs are taken if they suffice, else outputs.
  ///
  /// - Parameters:
  ///   - model: the model's name, for the record.
  ///   - rows: what was reported.
  ///   - date: the day, for the record.
  /// - Returns: the calibration with the coverage of its interval.
  /// - Throws: `PromptError.input` if there are fewer than `fewestRows` rows.
  public func calibration(
    of model: String,
    from rows: [CalibrationRow],
    date: String
  ) throws(PromptError) -> Calibration {
    let inputs = rows.filter { $0.basis == .input }
    let outputs = rows.filter { $0.basis == .output }
    let chosen = inputs.count >= min(Self.fewestRows, outputs.count + 1) ? inputs : outputs
    guard chosen.count >= Self.fewestRows else {
      let found = "\(chosen.count) \(chosen.count == 1 ? "row" : "rows")"
      throw PromptError(
        .input,
        "\(found) of \(model) with text and reported tokens: too few for a \(level.percent) interval",
        remedy: "collect at least \(Self.fewestRows) rows that vary in size and content"
      )
    }
    let samples = ordered(chosen).map { CalibrationSample($0, in: encoding) }
    return try calibration(of: model, from: samples, basis: chosen[0].basis, date: date)
  }

  private func ordered(_ rows: [CalibrationRow]) -> [CalibrationRow] {
    rows.map { (key: $0.key(seed: seed), row: $0) }
      .sorted { ($0.key, $0.row.reported) < ($1.key, $1.row.reported) }
      .map(\.row)
  }

  private func calibration(
    of model: String,
    from samples: [CalibrationSample],
    basis: CalibrationBasis,
    date: String
  ) throws(PromptError) -> Calibration {
    let half = samples.count / 2
    let fitting = Array(samples[..<(half / 2)])
    let scoring = Array(samples[(half / 2)..<half])
    let fit = RatioFit(fitting)
    let power = ConformalSpread.power(of: fitting, fit: fit)
    let spread = ConformalSpread(scoring: scoring, fit: fit, power: power, level: level)
    guard let spread else {
      let message = "\(scoring.count) rows: too few for a \(level.percent) interval"
      throw PromptError(.input, message, remedy: "collect more rows")
    }
    let sizes = samples.map(\.reported)
    let differences = Set(samples.map { $0.reported - $0.whole })
    var calibration = Calibration(
      model: model,
      date: date,
      basis: basis,
      encoding: encoding.name,
      rows: samples.count,
      checked: samples.count - half,
      covered: 0,
      level: level,
      sizes: (sizes.min() ?? 0)...(sizes.max() ?? 0),
      constant: differences.count == 1 ? differences.first : nil,
      fit: fit,
      spread: spread
    )
    calibration.covered = samples[half...].count { sample in
      if calibration.constant != nil { return true }
      return calibration.estimate(of: sample.profile, messages: sample.messages).bounds
        .contains(sample.reported)
    }
    return calibration
  }
}
