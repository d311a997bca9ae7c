internal import PromptCore

extension LintReport {
  /// The report for people: each finding with its line and carets, then a summary.
  public var text: String {
    var blocks = FindingGroup.all(of: findings).map(\.text)
    let unread = skipped.map { "\($0.path): skipped: \($0.reason)" }
    if !unread.isEmpty { blocks.append(unread.joined(separator: "\n")) }
    if !notes.isEmpty { blocks.append(notes.map { "note: \($0)" }.joined(separator: "\n")) }
    if !renderings.isEmpty { blocks.append(renderedText) }
    blocks.append(summary)
    return (repairs?.text ?? "") + blocks.joined(separator: "\n\n") + "\n"
  }

  /// What renderings showed, prompt by prompt.
  private var renderedText: String {
    var lines: [String] = []
    var prompt: String?
    for rendering in renderings {
      if prompt != rendering.path + rendering.prompt {
        prompt = rendering.path + rendering.prompt
        lines.append("\(rendering.path): rendered twice for each class of inputs")
        if !rendering.generated.isEmpty {
          let names = rendering.generated.map { "`\($0)`" }.joined(separator: ", ")
          lines.append("  made up, as the fixture has none: \(names)")
        }
      }
      lines.append("  \(rendering.text)")
    }
    return lines.joined(separator: "\n")
  }

  /// What was found, in one line, and how to read more.
  var summary: String {
    let paths = Set(findings.map(\.path)).count
    var parts = [
      findings.isEmpty
        ? "no findings in \(counted(files, "file"))"
        : "\(counted(findings.count, "finding")) in \(paths) of \(counted(files, "file"))"
    ]
    if suppressed > 0 { parts.append("\(suppressed) suppressed") }
    if baselined > 0 { parts.append("\(baselined) in the baseline") }
    if tokensLost > 0 {
      parts.append(
        "\(counted(tokensLost, "token")) \(tokensLost == 1 ? "loses" : "lose") the cache\(unpriced)"
      )
      parts.append(price)
    }
    let rules = Set(findings.map(\.diagnostic.rule)).sorted()
    let explanation = rules.isEmpty ? "" : "\nexplain a rule: promptopt explain \(rules[0])"
    return parts.joined(separator: ", ") + explanation
  }

  private var unpriced: String {
    guard usdPer1000Calls != nil, tokensUnpriced > 0 else { return "" }
    return " (\(tokensUnpriced.grouped) of them unpriced)"
  }

  private var price: String {
    let models = Set(findings.filter { $0.cost.tokensLost > 0 }.map(\.rates.model)).sorted()
    let named = models.count == 1 ? models[0] : "\(models.count) models"
    guard let usdPer1000Calls else { return "unpriced on \(named)" }
    return "\(usdPer1000Calls) per 1,000 calls of each prompt on \(named)"
      + " (prices of \(catalogDate))"
  }
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count.grouped) \(noun)\(count == 1 ? "" : "s")"
}

extension FindingGroup {
  /// A line for each finding, the source lines with carets, then what is to be known of them.
  fileprivate var text: String {
    let width = findings.map { String($0.start.line).count }.max() ?? 1
    let margin = String(repeating: " ", count: width)
    var lines = findings.map(\.headline)
    lines.append(" \(margin) |")
    for (number, excerpt) in excerpts {
      let indent = String(repeating: " ", count: width - String(number).count)
      lines.append(" \(indent)\(number) | \(excerpt.line)")
      lines.append(" \(margin) | \(excerpt.carets)")
    }
    return (lines + facts.map { " \(margin) = \($0)" }).joined(separator: "\n")
  }

  /// The source lines; findings that show the same one share it.
  private var excerpts: [(number: Int, excerpt: SourceExcerpt)] {
    var shown: [(number: Int, excerpt: SourceExcerpt)] = []
    for finding in findings {
      if let last = shown.last, last.number == finding.start.line,
        last.excerpt.line == finding.excerpt.line
      {
        shown[shown.count - 1].excerpt.addCarets(of: finding.excerpt)
      } else {
        shown.append((finding.start.line, finding.excerpt))
      }
    }
    return shown
  }

  /// What is to be known of all, each sentence once: the price of the dearest, then notes, then
  /// repairs.
  private var facts: [String] {
    let dearest = findings.max { $0.cost.tokensLost < $1.cost.tokensLost }
    var facts = [dearest?.costLine].compactMap(\.self)
    let own = Set(findings.map(\.start))
    facts += findings.flatMap { $0.diagnostic.notes }
    facts += findings.flatMap { $0.cost.notes }
    facts += findings.flatMap { $0.placeNotes(without: own) }
    facts += findings.compactMap { $0.diagnostic.fix.map { "help: \($0.title)" } }
    var seen: Set<String> = []
    return facts.filter { seen.insert($0).inserted }
  }
}

extension LintFinding {
  /// Place, level, message and rule in one line.
  var headline: String {
    "\(path):\(start): \(diagnostic.severity.rawValue): \(diagnostic.message) "
      + "[\(diagnostic.rule)]"
  }

  /// What is to be known of it, one sentence each.
  var facts: [String] {
    [costLine].compactMap(\.self) + diagnostic.notes + cost.notes + placeNotes(without: [])
  }

  /// The tokens that lose the cache, and their price.
  var costLine: String? {
    guard cost.tokensLost > 0 else { return nil }
    let encoding = rates.encoding + (rates.isEncodingExact ? "" : ", assumed")
    var line = "\(counted(cost.tokensLost, "token")) (\(encoding)) behind it lose the cache"
    if let price = cost.usdPer1000Calls {
      line += ": \(price) per 1,000 calls on \(rates.model)"
    }
    if let usdPerDay, let callsPerDay {
      let month = usdPerMonth.map { " (\($0) a month)" } ?? ""
      line += ", \(usdPerDay) a day\(month) at \(callsPerDay.grouped) calls"
    }
    return line
  }

  /// Where else to look; places that are shown anyhow are left out.
  fileprivate func placeNotes(without shown: Set<SourcePosition>) -> [String] {
    var notes: [String] = []
    let related = related.filter { !shown.contains($0) }
    let companions = companions.filter { !shown.contains($0) }
    if !related.isEmpty {
      let places = related.prefix(5).map(\.description).joined(separator: ", ")
      notes.append(
        "belongs together with \(places)\(related.count > 5 ? ", …" : ""): all of it has to move"
      )
    }
    if !companions.isEmpty {
      let places = companions.prefix(5).map(\.description).joined(separator: ", ")
      notes.append("pays only together with \(places)\(companions.count > 5 ? ", …" : "")")
    }
    if let blockedBy {
      notes.append("repair \(blockedBy) first: it ends the prefix before this place")
    }
    return notes
  }
}
