/// One self-contained page: no network, no script, light and dark.
public struct HTMLRenderer: ReportRenderer {
  /// The format's id.
  public let id = "html"
  /// The file extension.
  public let fileExtension = "html"

  private static let limits = ReportLimits(comparisons: 100, characters: 4_000)

  /// Makes a renderer.
  public init() {}

  /// The document as a page.
  public func render(_ document: ReportDocument) -> String {
    let title = Markup.escaped(document.title)
    let body = Self.limits.apply(to: document.blocks).enumerated().map { index, block in
      html(of: block, index: index)
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(title)</title>
      <style>
      \(HTMLStyle.sheet)
      </style>
      </head>
      <body>
      <main>
      <header>
      <h1>\(title)</h1>
      \(verdict(document.verdict))
      </header>
      \(notices(document.notices))\(body.joined(separator: "\n"))
      \(provenance(document.provenance))</main>
      </body>
      </html>

      """
  }
}

extension HTMLRenderer {
  private func verdict(_ verdict: Verdict) -> String {
    let word =
      switch verdict.tone {
      case .good: "Passed"
      case .bad: "Failed"
      case .unsure: "Inconclusive"
      case .neutral: "Result"
      }
    return "<p class=\"verdict \(verdict.tone.rawValue)\"><span class=\"stamp\">\(word)</span> "
      + "\(Markup.sentence(verdict.sentence))</p>"
  }

  private func notices(_ notices: [String]) -> String {
    guard !notices.isEmpty else { return "" }
    let items = notices.map { "<li>\(Markup.sentence($0))</li>" }.joined(separator: "\n")
    return """
      <aside class="notices" aria-labelledby="notices">
      <h2 id="notices">Before you read the numbers</h2>
      <ul>
      \(items)
      </ul>
      </aside>

      """
  }

  private func html(of block: ReportBlock, index: Int) -> String {
    switch block {
    case .heading(let text): "<h2>\(Markup.escaped(text))</h2>"
    case .paragraph(let text): "<p>\(Markup.sentence(text))</p>"
    case .list(let items):
      "<ul>" + items.map { "<li>\(Markup.sentence($0))</li>" }.joined() + "</ul>"
    case .table(let table): HTMLTable(table).html()
    case .scatter(let chart): HTMLChart(chart, id: "chart\(index)").html()
    case .comparison(let comparison): details(comparison)
    }
  }

  private func details(_ comparison: ReportComparison) -> String {
    let input = comparison.input.isEmpty ? [] : [ReportFact("input", comparison.input)]
    let texts = (input + comparison.texts).map { fact in
      "<div><h3>\(Markup.escaped(fact.name))</h3><pre>\(Markup.escaped(fact.value))</pre></div>"
    }
    return """
      <details class="case"><summary>\(Markup.escaped(comparison.title))</summary>
      <div class="texts">\(texts.joined(separator: "\n"))</div>
      </details>
      """
  }

  private func provenance(_ facts: [ReportFact]) -> String {
    guard !facts.isEmpty else { return "" }
    let rows = facts.map {
      "<dt>\(Markup.escaped($0.name))</dt><dd>\(Markup.escaped($0.value))</dd>"
    }
    return """
      <footer>
      <h2>Provenance</h2>
      <dl>
      \(rows.joined(separator: "\n"))
      </dl>
      </footer>

      """
  }
}
