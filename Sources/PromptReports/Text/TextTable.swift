/// A table set in columns; the widest text column wraps when the whole is too wide.
struct TextTable {
  private let columns: [ReportTable.Column]
  private let rows: [[ReportTable.Cell]]
  private var widths: [Int]
  private static let gap = 2

  init(_ table: ReportTable, width: Int, clean: (String) -> String) {
    columns = table.columns.map { ReportTable.Column(clean($0.title), isNumeric: $0.isNumeric) }
    rows = table.rows.map { row in
      row.map { ReportTable.Cell(clean($0.text).replacingNewlines(), tone: $0.tone) }
    }
    widths = columns.map { DisplayWidth.columns(of: $0.title) }
    for row in rows {
      for (index, cell) in row.enumerated() where index < widths.count {
        widths[index] = max(widths[index], DisplayWidth.columns(of: cell.text))
      }
    }
    narrow(to: width)
  }

  /// The table's lines; `paint` colours a padded cell by its tone.
  func lines(paint: (String, Tone) -> String) -> [String] {
    let head = columns.map { ReportTable.Cell($0.title) }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return lines(of: head, paint: paint) + [rule] + rows.flatMap { lines(of: $0, paint: paint) }
  }

  private func lines(of row: [ReportTable.Cell], paint: (String, Tone) -> String) -> [String] {
    let cells = zip(row, widths).map { TextWrapping.lines(of: $0.text, width: $1) }
    return (0..<(cells.map(\.count).max() ?? 0)).map { line in
      cells.indices.map { column in
        let text = line < cells[column].count ? cells[column][line] : ""
        let space = String(
          repeating: " ",
          count: max(0, widths[column] - DisplayWidth.columns(of: text))
        )
        let padded = columns[column].isNumeric ? space + text : text + space
        return text.isEmpty ? padded : paint(padded, row[column].tone)
      }.joined(separator: String(repeating: " ", count: Self.gap))
    }
  }

  /// Takes columns away from the widest text column first, down to 12 each.
  private mutating func narrow(to limit: Int) {
    var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - limit
    while excess > 0 {
      let wrappable = widths.indices.filter { !columns[$0].isNumeric && widths[$0] > 12 }
      guard let widest = wrappable.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
      excess -= 1
    }
  }
}

extension String {
  /// The text on one line.
  fileprivate func replacingNewlines() -> String {
    String(map { $0.isNewline ? " " : $0 })
  }
}
