/// Plain text for a terminal, at most 100 columns wide.
public struct TextRenderer: ReportRenderer {
  /// The format's id.
  public let id = "text"
  /// The file extension.
  public let fileExtension = "txt"
  /// Whether tones are coloured with ANSI sequences; only for terminals.
  public let isColoured: Bool

  private static let width = 100
  private static let limits = ReportLimits(comparisons: 3, characters: 320)

  /// Makes a renderer.
  public init(isColoured: Bool = false) {
    self.isColoured = isColoured
  }

  /// The document as text; a chart shows nothing that its table does not, and is left out.
  public func render(_ document: ReportDocument) -> String {
    var lines = [bold(clean(document.title)), ""]
    lines += wrapped(document.verdict.sentence).map { coloured($0, document.verdict.tone) }
    for notice in document.notices { lines += [""] + hanging("! ", notice) }
    for block in Self.limits.apply(to: document.blocks) { lines += self.lines(of: block) }
    if !document.provenance.isEmpty { lines += ["", bold("Provenance")] + facts(document) }
    return lines.map(Self.withoutTrailingSpaces).joined(separator: "\n") + "\n"
  }
}

extension TextRenderer {
  private func lines(of block: ReportBlock) -> [String] {
    switch block {
    case .heading(let text): ["", bold(clean(text))]
    case .paragraph(let text): [""] + wrapped(text)
    case .list(let items): [""] + items.flatMap { hanging("- ", $0) }
    case .table(let table):
      [""] + wrapped(table.caption)
        + TextTable(table, width: Self.width, clean: clean).lines(paint: coloured)
    case .scatter: []
    case .comparison(let comparison): lines(of: comparison)
    }
  }

  private func lines(of comparison: ReportComparison) -> [String] {
    var lines = [""] + wrapped("• \(comparison.title)")
    for fact in [ReportFact("input", comparison.input)] + comparison.texts
    where !fact.value.isEmpty {
      lines.append("  \(clean(fact.name)):")
      lines += TextWrapping.lines(of: clean(fact.value), width: Self.width - 4).map { "    \($0)" }
    }
    return lines
  }

  private func facts(_ document: ReportDocument) -> [String] {
    let names = document.provenance.map { DisplayWidth.columns(of: clean($0.name)) }.max() ?? 0
    return document.provenance.flatMap { fact in
      let name = clean(fact.name)
      let gap = String(repeating: " ", count: names - DisplayWidth.columns(of: name) + 2)
      return hanging("  \(name)\(gap)", fact.value)
    }
  }

  private func wrapped(_ text: String) -> [String] {
    TextWrapping.lines(of: clean(text), width: Self.width)
  }

  private func hanging(_ head: String, _ text: String) -> [String] {
    let indent = DisplayWidth.columns(of: head)
    let lines = TextWrapping.lines(of: clean(text), width: Self.width - indent)
    return lines.enumerated().map { index, line in
      (index == 0 ? head : String(repeating: " ", count: indent)) + line
    }
  }

  /// Keeps a model's output from steering the terminal.
  private func clean(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": out += "  "
      case "\n": out += "\n"
      case "\r": continue
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private func bold(_ text: String) -> String {
    isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }

  private func coloured(_ text: String, _ tone: Tone) -> String {
    guard isColoured, tone != .neutral else { return text }
    let code =
      switch tone {
      case .good: "32"
      case .bad: "31"
      case .unsure, .neutral: "33"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static func withoutTrailingSpaces(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
