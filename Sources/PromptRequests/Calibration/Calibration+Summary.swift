internal import PromptStatistics

extension Calibration {
  /// What was found, some lines for people.
  public var summary: String {
    let side = basis == .input ? "requests" : "outputs"
    var lines = ["\(model): \(rows.grouped) \(side), tokens for each token of \(encoding)"]
    if constant != nil { return lines[0] + "\n  \(method)" }
    for entry in ratios {
      let name = entry.content.rawValue.padded(to: 14)
      let note = entry.isFitted ? "" : "  (too little of it in the log: the overall ratio)"
      lines.append("  \(name)\(entry.ratio.thousandths)\(note)")
    }
    lines.append("  \("each request".padded(to: 14))\(fit.overhead.thousandths)")
    if fit.perMessage > 0 {
      lines.append("  \("each message".padded(to: 14))\(fit.perMessage.thousandths)")
    }
    let doubt = WilsonInterval.bounds(successes: covered, total: checked, confidence: 0.95)
    lines.append(
      "  \(level.percent) interval; it held \(coverage.percent) of \(checked.grouped) held-out rows "
        + "(95 % confidence: \(doubt.lowerBound.percent) to \(doubt.upperBound.percent))"
    )
    return lines.joined(separator: "\n")
  }
}

extension Double {
  /// The number with three decimals.
  fileprivate var thousandths: String {
    let value = Int((self * 1000).rounded())
    let rest = String(value % 1000 + 1000).dropFirst()
    return "\(value / 1000).\(rest)"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
