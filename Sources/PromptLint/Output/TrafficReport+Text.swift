internal import PromptCore

extension TrafficReport {
  /// The report for people: each rule once for each template, then templates, agreement, summary.
  public var text: String {
    var blocks = groups.map(text)
    let unread = lint.skipped.map { "\($0.path): skipped: \($0.reason)" }
    if !unread.isEmpty { blocks.append(unread.joined(separator: "\n")) }
    if !lint.notes.isEmpty {
      blocks.append(lint.notes.map { "note: \($0)" }.joined(separator: "\n"))
    }
    if !templates.isEmpty { blocks.append(table) }
    blocks.append(([agreementLine] + disagreements + [summary]).joined(separator: "\n"))
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func text(of group: Group) -> String {
    guard let first = group.findings.min(by: { $0.start < $1.start }) else {
      return "\(group.rule): \(group.sum.count) findings in template \(group.template), none listed"
    }
    var lines = [first.placeLine]
    lines += first.markedLines
    var facts = first.diagnostic.notes + first.cost.notes
    if group.sum.tokens > 0 {
      var line = "\(group.sum.tokens.grouped) tokens in \(counted(group.sum.requests, "request"))"
      line += " of template \(group.template)"
      if let cost = group.sum.cost { line += ": \(cost) on \(first.rates.model)" }
      facts.insert(line, at: 0)
    }
    if group.sum.count > 1 {
      facts.append(
        "found \(group.sum.count.grouped) times, lines \(group.sum.first) to \(group.sum.last)"
      )
    }
    let margin = String(repeating: " ", count: String(first.start.line).count)
    return (lines + facts.map { " \(margin) = \($0)" }).joined(separator: "\n")
  }

  private var table: String {
    let listed = templates.prefix(20)
    var lines = listed.map { template in
      let prefix = template.prefixTokens.map { "\($0.grouped) fixed at the front, " } ?? ""
      let hit = template.reportedHitTokens.map { "\($0.grouped) reported from the cache" }
      return "template \(template.id) (\(template.models.joined(separator: ", "))): "
        + "\(counted(template.requests, "request")), \(template.inputTokens.grouped) tokens, "
        + prefix + "\(template.hitTokens.grouped) could be read from the cache"
        + (hit.map { ", \($0)" } ?? "")
    }
    if templates.count > listed.count {
      lines.append("and \((templates.count - listed.count).grouped) more templates (--format json)")
    }
    return lines.joined(separator: "\n")
  }

  private var agreementLine: String {
    let tally = agreement.requests
    guard tally.comparable > 0 else {
      return "the log says nothing of cached tokens or of why a cache missed: nothing to compare"
    }
    let rate = Double(tally.agree * 1000 / tally.comparable) / 10
    return "agreement with the vendor: \(tally.agree.grouped) of "
      + "\(counted(tally.comparable, "request")) (\(rate) %); reasons "
      + "\(agreement.reasons.agree)/\(agreement.reasons.comparable), cached tokens "
      + "\(agreement.usage.agree)/\(agreement.usage.comparable)"
  }

  private var disagreements: [String] {
    let shown = agreement.disagreements.prefix(10).map {
      "  line \($0.line): \($0.kind): the vendor says \($0.reported); found: \($0.found)"
    }
    let rest = agreement.disagreements.count - shown.count
    return rest > 0 ? shown + ["  and \(rest) more (--format json)"] : shown
  }

  private var summary: String {
    var parts = ["\(counted(requests, "request"))"]
    parts.append(
      groups.isEmpty
        ? "no findings" : counted(groups.reduce(0) { $0 + $1.sum.count }, "finding")
    )
    if lint.tokensLost > 0 {
      let total = templates.compactMap(\.lostCost).reduce(.zero, +)
      parts.append("\(lint.tokensLost.grouped) tokens lost the cache")
      parts.append(
        lint.usdPer1000Calls == nil ? "unpriced" : "\(total) (prices of \(lint.catalogDate))"
      )
    }
    let explanation = groups.first.map { "\nexplain a rule: promptopt explain \($0.rule)" } ?? ""
    return parts.joined(separator: ", ") + explanation
  }
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count.grouped) \(noun)\(count == 1 ? "" : "s")"
}

extension LintFinding {
  fileprivate var placeLine: String {
    "\(path):\(start): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.rule)]"
  }

  fileprivate var markedLines: [String] {
    let margin = String(repeating: " ", count: String(start.line).count)
    return [
      " \(margin) |", " \(start.line) | \(excerpt.line)", " \(margin) | \(excerpt.carets)",
    ]
  }
}
