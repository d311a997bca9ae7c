internal import PromptTokens

/// What a log of reported usage says of one model's tokens.
public struct Calibration: Sendable, Hashable {
  /// The model as the user named it.
  public var model: String
  /// The day of the fit, `2026-11-21`.
  public var date: String
  /// Which side of the calls was fitted.
  public var basis: CalibrationBasis
  /// The name of the encoding that ratios start from.
  public var encoding: String
  /// All rows; half of them made the fit and its interval, half only checked it.
  public var rows: Int
  /// The rows of the check.
  public var checked: Int
  /// The rows of the check whose count lay in its interval.
  public var covered: Int
  /// The share of further rows that the interval is to hold.
  public var level: Double
  /// The least and the greatest reported count.
  public var sizes: ClosedRange<Int>
  /// The tokens that every reported count lay above the encoding's, if that was always the same.
  public var constant: Int?
  var fit: RatioFit
  var spread: ConformalSpread

  /// The share of the check's rows that the interval held.
  public var coverage: Double { checked > 0 ? Double(covered) / Double(checked) : 0 }

  /// How well counts are known: an encoding that agreed with every row is assumed to be the model's.
  public var kind: CountKind { constant == nil ? .estimated : .assumed }

  /// The ratio of each class and whether the log had enough of it for its own.
  public var ratios: [(content: ContentClass, ratio: Double, isFitted: Bool)] {
    ContentClass.allCases.map { ($0, fit.ratios[$0.index], fit.fitted.contains($0)) }
  }

  /// The tokens of each request and of each message.
  public var overhead: (request: Double, message: Double) { (fit.overhead, fit.perMessage) }

  /// The tokens of texts in one request of so many messages.
  func estimate(of texts: [[UInt8]], messages: Int, in encoding: Encoding) -> BilledCount {
    if constant != nil {
      return estimate(ofTokens: texts.reduce(0) { $0 + encoding.count($1) })
    }
    var profile = ContentProfile()
    for text in texts { profile.add(text, in: encoding) }
    return estimate(of: profile, messages: messages)
  }

  /// The tokens where the log's always lay the same number above the encoding's.
  func estimate(ofTokens tokens: Int) -> BilledCount {
    .assumed(max(0, tokens + (constant ?? 0)), method)
  }

  /// The interval of a profile.
  func estimate(of profile: ContentProfile, messages: Int) -> BilledCount {
    // No count is larger, and a sum of many still fits an integer.
    let fitted = min(1e12, fit.tokens(of: profile, messages: messages))
    let margin = min(1e12, spread.margin(at: fitted))
    let low = Int(max(0, fitted - margin).rounded(.down))
    let bounds = low...max(low, Int((fitted + margin).rounded(.up)))
    let tokens = Int(fitted.rounded())
    let isBeyond = tokens > 2 * sizes.upperBound || 2 * tokens < sizes.lowerBound
    let warning = isBeyond ? "; far from the sizes it was fitted on" : ""
    return .estimated(tokens, bounds, method + warning)
  }

  /// Where the numbers come from, for people.
  public var method: String {
    if let constant {
      let sign = constant < 0 ? "less" : "more"
      let difference = constant == 0 ? "" : ", always \(constant.magnitude) \(sign)"
      return "\(encoding) agreed with all \(rows.grouped) reported counts of \(date)\(difference)"
    }
    let what = basis == .input ? "requests" : "outputs"
    return
      "calibrated on \(rows.grouped) \(what), \(date), \(level.percent) interval, "
      + "coverage \(coverage.percent) on held-out"
  }
}

extension Int {
  /// The number with a comma between thousands.
  package var grouped: String {
    let digits = String(magnitude)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return self < 0 ? "-\(text)" : text
  }
}

extension Double {
  /// A share as a percentage with one decimal, none where it is whole.
  var percent: String {
    let tenths = Int((self * 1000).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}
