/// GitHub-flavoured Markdown, for pull requests and step summaries.
public struct MarkdownRenderer: ReportRenderer {
  /// The format's id.
  public let id = "markdown"
  /// The file extension.
  public let fileExtension = "md"

  private static let limits = ReportLimits(comparisons: 30, characters: 2_000)

  /// Makes a renderer.
  public init() {}

  /// The document as Markdown; a chart shows nothing that its table does not, and is left out.
  public func render(_ document: ReportDocument) -> String {
    var parts = ["# \(inline(document.title))", verdict(document.verdict)]
    parts += document.notices.map { "> **Note:** \(inline($0))" }
    parts += Self.limits.apply(to: document.blocks).compactMap(block)
    if !document.provenance.isEmpty {
      let facts = document.provenance.map { "- \(inline($0.name)): \(code($0.value))" }
      parts += ["## Provenance", facts.joined(separator: "\n")]
    }
    return parts.joined(separator: "\n\n") + "\n"
  }
}

extension MarkdownRenderer {
  private func verdict(_ verdict: Verdict) -> String {
    let sign =
      switch verdict.tone {
      case .good: "✅ "
      case .bad: "❌ "
      case .unsure: "❔ "
      case .neutral: ""
      }
    return "**\(sign)\(inline(verdict.sentence))**"
  }

  private func block(_ block: ReportBlock) -> String? {
    switch block {
    case .heading(let text): "## \(inline(text))"
    case .paragraph(let text): inline(text)
    case .list(let items): items.map { "- \(inline($0))" }.joined(separator: "\n")
    case .table(let table): self.table(table)
    case .scatter: nil
    case .comparison(let comparison): details(comparison)
    }
  }

  private func table(_ table: ReportTable) -> String {
    let head = table.columns.map { inline($0.title) }
    let rule = table.columns.map { $0.isNumeric ? "---:" : "---" }
    let rows = table.rows.map { row in row.map(cell) }
    let lines = ([head, rule] + rows).map { "| \($0.joined(separator: " | ")) |" }
    return "\(inline(table.caption))\n\n" + lines.joined(separator: "\n")
  }

  private func cell(_ cell: ReportTable.Cell) -> String {
    let text = inline(cell.text)
    return cell.tone == .neutral || text.isEmpty ? text : "**\(text)**"
  }

  private func details(_ comparison: ReportComparison) -> String {
    let facts = [ReportFact("input", comparison.input)] + comparison.texts
    let body = facts.filter { !$0.value.isEmpty }.map {
      "\(inline($0.name)):\n\n\(fenced($0.value))"
    }
    let summary = "<details><summary>\(inline(comparison.title))</summary>"
    return ([summary] + body + ["</details>"]).joined(separator: "\n\n")
  }

  /// A code block whose fence is longer than any run of backticks inside.
  private func fenced(_ text: String) -> String {
    let fence = String(repeating: "`", count: max(3, Self.longestRun(in: text) + 1))
    return "\(fence)text\n\(Self.printable(text))\n\(fence)"
  }

  private func code(_ text: String) -> String {
    let text = Self.onOneLine(text)
    let fence = String(repeating: "`", count: Self.longestRun(in: text) + 1)
    let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return text.isEmpty ? "" : fence + pad + text + pad + fence
  }

  /// Text on one line in which no character is markup.
  private func inline(_ text: String) -> String {
    var out = ""
    for character in Self.onOneLine(text) {
      switch character {
      case "\\", "|", "`", "*", "_", "[", "]", "#", "~": out += "\\\(character)"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      // A mention would notify a stranger.
      case "@": out += "&#64;"
      default: out.append(character)
      }
    }
    return out
  }

  private static func onOneLine(_ text: String) -> String {
    String(printable(text).map { $0.isNewline ? " " : $0 })
  }

  /// Text without control characters, which some viewers obey.
  private static func printable(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars where scalar != "\r" {
      let isControl = scalar.properties.generalCategory == .control
      out.unicodeScalars.append(isControl && scalar != "\n" && scalar != "\t" ? "\u{FFFD}" : scalar)
    }
    return out
  }

  private static func longestRun(in text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
