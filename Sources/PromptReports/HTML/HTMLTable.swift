/// A table with its caption in a frame that scrolls sideways on narrow screens.
struct HTMLTable {
  private let table: ReportTable

  init(_ table: ReportTable) {
    self.table = table
  }

  /// The table; the first text column heads its rows.
  func html() -> String {
    let caption = Markup.escaped(table.caption)
    let head = table.columns.map {
      "<th scope=\"col\"\($0.isNumeric ? " class=\"number\"" : "")>\(Markup.escaped($0.title))</th>"
    }
    let rows = table.rows.map { "<tr>\(row($0))</tr>" }
    return """
      <div class="frame" role="region" aria-label="\(caption)" tabindex="0">
      <table>
      <caption><span>\(caption)</span></caption>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """
  }

  private func row(_ cells: [ReportTable.Cell]) -> String {
    let header = table.columns.firstIndex { !$0.isNumeric }
    return cells.enumerated().map { index, cell in
      let isNumeric = index < table.columns.count && table.columns[index].isNumeric
      let text = Markup.escaped(cell.text)
      if index == header { return "<th scope=\"row\">\(toned(text, cell.tone))</th>" }
      return "<td\(isNumeric ? " class=\"number\"" : "")>\(toned(text, cell.tone))</td>"
    }.joined()
  }

  private func toned(_ text: String, _ tone: Tone) -> String {
    tone == .neutral ? text : "<span class=\"\(tone.rawValue)\">\(text)</span>"
  }
}
