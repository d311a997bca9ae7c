/// A chart as a figure: one drawing for wide screens, one for narrow ones, and its numbers.
struct HTMLChart {
  private let chart: ScatterChart
  private let id: String

  /// Takes a chart; points without a place are left out.
  init(_ chart: ScatterChart, id: String) {
    var chart = chart
    chart.points.removeAll { !$0.x.isFinite || !$0.y.isFinite }
    self.chart = chart
    self.id = id
  }

  /// The figure; the style shows one of the two drawings, so that text keeps its size.
  func html() -> String {
    let wide = ScatterDrawing(chart, id: "\(id)w", width: 760, height: 420)
    let narrow = ScatterDrawing(chart, id: "\(id)n", width: 360, height: 380)
    return """
      <figure>
      <figcaption>\(Markup.escaped(chart.caption))</figcaption>
      <p class="ytitle">\(Markup.escaped(chart.yTitle))</p>
      <div class="wide">\(wide.svg())</div>
      <div class="narrow">\(narrow.svg())</div>
      \(legend())<details><summary>The chart as a table</summary>
      \(HTMLTable(numbers()).html())
      </details>
      </figure>
      """
  }

  private func legend() -> String {
    guard !chart.legend.isEmpty else { return "" }
    let items = chart.legend.map { key in
      "<li><svg class=\"key\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">"
        + "<g class=\"\(key.tone.rawValue)\">"
        + ScatterMark.element(for: key.tone, isEmphasised: key.isEmphasised, x: 8, y: 8)
        + "</g></svg>\(Markup.escaped(key.text))</li>"
    }
    return "<ul class=\"legend\">\(items.joined())</ul>\n"
  }

  private func numbers() -> ReportTable {
    let hasMarks = chart.points.contains { !$0.mark.isEmpty }
    let columns =
      (hasMarks ? [ReportTable.Column("#", isNumeric: true)] : []) + [
        ReportTable.Column("Point"),
        ReportTable.Column(chart.xTitle, isNumeric: true),
        ReportTable.Column(chart.yTitle, isNumeric: true),
        ReportTable.Column("Interval", isNumeric: true),
      ]
    let rows = chart.points.map { point in
      let interval = point.interval.map {
        "\(NumberText.percent($0.lowerBound)) to \(NumberText.percent($0.upperBound))"
      }
      return (hasMarks ? [ReportTable.Cell(point.mark)] : []) + [
        ReportTable.Cell(point.label),
        ReportTable.Cell(NumberText.fixed(point.x, decimals: 4)),
        ReportTable.Cell(NumberText.percent(point.y)),
        ReportTable.Cell(interval ?? "–"),
      ]
    }
    return ReportTable(caption: chart.caption, columns: columns, rows: rows)
  }
}
