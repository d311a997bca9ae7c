public import PromptCore

extension Calibration {
  /// The calibration as it is kept.
  public var json: JSONValue {
    let ratios = self.ratios.map { entry in
      JSONObject.Member(
        key: entry.content.rawValue,
        value: ["ratio": .double(entry.ratio), "fitted": .bool(entry.isFitted)]
      )
    }
    return [
      "version": 1, "model": .string(model), "date": .string(date),
      "basis": .string(basis.rawValue), "encoding": .string(encoding), "rows": .int(rows),
      "checked": .int(checked), "covered": .int(covered), "coverage": .double(coverage),
      "level": .double(level), "smallest": .int(sizes.lowerBound),
      "largest": .int(sizes.upperBound), "constant": .optional(constant.map(JSONValue.int)),
      "overhead": .double(fit.overhead), "per_message": .double(fit.perMessage),
      "ratios": .object(JSONObject(ratios)), "power": .double(spread.power),
      "quantile": .double(spread.quantile), "method": .string(method),
    ]
  }

  /// Reads a calibration; `nil` if a field is missing or out of range.
  public init?(json: JSONValue) {
    guard json["version"]?.int == 1, let model = json["model"]?.string,
      let date = json["date"]?.string,
      let basis = json["basis"]?.string.flatMap(CalibrationBasis.init),
      let encoding = json["encoding"]?.string,
      let rows = json["rows"]?.int, let checked = json["checked"]?.int,
      let covered = json["covered"]?.int, (0...checked).contains(covered),
      let level = Self.number(json["level"], upTo: 1),
      let smallest = json["smallest"]?.int, let largest = json["largest"]?.int,
      0 <= smallest, smallest <= largest, largest <= Self.mostTokens,
      let fit = RatioFit(json: json), let power = Self.number(json["power"], upTo: 1),
      let quantile = Self.number(json["quantile"], upTo: 1e9)
    else { return nil }
    let constant = json["constant"]?.int
    guard constant.map({ (-Self.mostTokens...Self.mostTokens).contains($0) }) != false else {
      return nil
    }
    self.init(
      model: model,
      date: date,
      basis: basis,
      encoding: encoding,
      rows: rows,
      checked: checked,
      covered: covered,
      level: level,
      sizes: smallest...largest,
      constant: constant,
      fit: fit,
      spread: ConformalSpread(power: power, quantile: quantile)
    )
  }

  /// More than any request has; what a file states beyond it would overflow a count.
  static let mostTokens = 1_000_000_000

  /// A number that is not negative and not beyond a limit.
  fileprivate static func number(_ value: JSONValue?, upTo limit: Double) -> Double? {
    guard let number = value?.double, (0...limit).contains(number) else { return nil }
    return number
  }
}

extension RatioFit {
  fileprivate init?(json: JSONValue) {
    guard let overhead = Calibration.number(json["overhead"], upTo: 1e9),
      let perMessage = Calibration.number(json["per_message"], upTo: 1e9)
    else { return nil }
    var ratios: [Double] = []
    var fitted: Set<ContentClass> = []
    for content in ContentClass.allCases {
      let entry = json["ratios"]?[content.rawValue]
      guard let ratio = Calibration.number(entry?["ratio"], upTo: 1e9) else { return nil }
      ratios.append(ratio)
      if entry?["fitted"]?.bool == true { fitted.insert(content) }
    }
    self.init(overhead: overhead, perMessage: perMessage, ratios: ratios, fitted: fitted)
  }
}
