extension CompressionResult {
  /// A few lines for people: tokens before and after, what each pass saved, what was undone.
  public var summary: String {
    var lines: [String] = []
    if let refusal {
      lines.append("refused: \(refusal.reason); the original is kept")
      lines += refusal.missing.prefix(10).map { "  missing: \($0)" }
      if refusal.missing.count > 10 { lines.append("  and \(refusal.missing.count - 10) more") }
    }
    lines.append(
      "\(tokensBefore) → \(tokensAfter) tokens (\(change), \(encoding), level \(level.rawValue))"
    )
    for report in passes {
      if report.saved > 0 { lines.append("  \(report.pass) −\(report.saved)") }
      for violation in report.undone {
        lines.append("  \(report.pass) undone: \(violation.message)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The change in per cent with one decimal, such as `−37.2 %`.
  private var change: String {
    guard tokensBefore > 0, tokensAfter < tokensBefore else { return "0 %" }
    let tenths = (Double(tokensBefore - tokensAfter) * 1_000 / Double(tokensBefore)).rounded()
    return "−\(Int(tenths) / 10).\(Int(tenths) % 10) %"
  }
}
