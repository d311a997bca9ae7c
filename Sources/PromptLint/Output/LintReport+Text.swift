internal import PromptCore

extension LintReport {
  /// The report for people: each finding with its line and carets, then a summary.
  public var text: String {
    var blocks = findings.map(\.text)
    let unread = skipped.map { "\($0.path): skipped: \($0.reason)" }
    if !unread.isEmpty { blocks.append(unread.joined(separator: "\n")) }
    if !notes.isEmpty { blocks.append(notes.map { "note: \($0)" }.joined(separator: "\n")) }
    blocks.append(summary)
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private var summary: String {
    let paths = Set(findings.map(\.path)).count
    var parts = [
      findings.isEmpty
        ? "no findings in \(counted(files, "file"))"
        : "\(counted(findings.count, "finding")) in \(paths) of \(counted(files, "file"))"
    ]
    if suppressed > 0 { parts.append("\(suppressed) suppressed") }
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

extension LintFinding {
  fileprivate var text: String {
    let margin = String(repeating: " ", count: String(start.line).count)
    var lines = [
      "\(path):\(start): \(diagnostic.severity.rawValue): \(diagnostic.message) "
        + "[\(diagnostic.rule)]",
      " \(margin) |",
      " \(start.line) | \(excerpt.line)",
      " \(margin) | \(excerpt.carets)",
    ]
    let facts = [costLine].compactMap(\.self) + (diagnostic.notes + cost.notes + placeNotes)
    lines += facts.map { " \(margin) = \($0)" }
    if let fix = diagnostic.fix { lines.append(" \(margin) = help: \(fix.title)") }
    return lines.joined(separator: "\n")
  }

  private var costLine: String? {
    guard cost.tokensLost > 0 else { return nil }
    let encoding = rates.encoding + (rates.isEncodingExact ? "" : ", assumed")
    var line = "\(counted(cost.tokensLost, "token")) (\(encoding)) behind it lose the cache"
    if let price = cost.usdPer1000Calls {
      line += ": \(price) per 1,000 calls on \(rates.model)"
    }
    if let usdPerDay, let callsPerDay {
      line += ", \(usdPerDay) a day at \(callsPerDay.grouped) calls"
    }
    return line
  }

  private var placeNotes: [String] {
    var notes: [String] = []
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
