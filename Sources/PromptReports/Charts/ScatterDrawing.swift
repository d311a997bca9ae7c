/// A scatter chart as inline SVG; colours and fonts come from the page's style.
struct ScatterDrawing {
  private let chart: ScatterChart
  private let id: String
  private let width: Double
  private let height: Double
  private let x: ChartScale
  private let y: ChartScale
  private let plot: LabelPlacement.Box
  private let yLow: Double
  private static let fontSize = 12.0

  /// Lays out a chart; `id` is unique on the page.
  init(_ chart: ScatterChart, id: String, width: Double, height: Double) {
    self.chart = chart
    self.id = id
    self.width = width
    self.height = height
    plot = LabelPlacement.Box(left: 50, top: 12, right: width - 12, bottom: height - 46)
    let range = Self.shares(of: chart)
    yLow = range.lowerBound
    x = ChartScale(
      values: chart.points.map(\.x),
      isLogarithmic: chart.isXLogarithmic,
      start: plot.left,
      end: plot.right
    )
    y = ChartScale(
      sharesFrom: range.lowerBound,
      to: range.upperBound,
      start: plot.bottom - 8,
      end: plot.top + 8
    )
  }

  /// The `svg` element with its title and its description.
  func svg() -> String {
    let parts = [axes(), lines(), points(), names()].joined()
    return """
      <svg class="chart" role="img" aria-labelledby="\(id)-t \(id)-d" \
      viewBox="0 0 \(n(width)) \(n(height))">\
      <title id="\(id)-t">\(Markup.escaped(chart.caption))</title>\
      <desc id="\(id)-d">\(Markup.escaped(description))</desc>\(parts)</svg>
      """
  }
}

extension ScatterDrawing {
  /// What a reader who cannot see the chart is told; the numbers follow in a table.
  private var description: String {
    "\(NumberText.count(chart.points.count, "point")). Horizontal axis: \(chart.xTitle)"
      + (chart.isXLogarithmic ? ", logarithmic" : "")
      + ". Vertical axis: \(chart.yTitle). The numbers follow in a table."
  }

  /// The range of the vertical axis: points, intervals and lines, no lower than the floor.
  private static func shares(of chart: ScatterChart) -> ClosedRange<Double> {
    let floor = chart.yFloor ?? -.infinity
    let shown = chart.points.filter { $0.y >= floor }
    let values =
      shown.flatMap { [$0.y, $0.interval?.lowerBound ?? $0.y, $0.interval?.upperBound ?? $0.y] }
      + chart.lines.map(\.y)
    let high = min(1, values.max() ?? 1)
    let low = max(0, min(high, max(floor, values.min() ?? 0)))
    return high - low > 1e-6 ? low...high : max(0, low - 0.05)...min(1, max(high + 0.05, 0.1))
  }

  private func axes() -> String {
    var out = "<g class=\"axis\">"
    for tick in y.shareTicks() {
      out += line("grid", plot.left, tick.place, plot.right, tick.place)
      out += text("end", plot.left - 8, tick.place + 4, tick.text)
    }
    var end = -Double.infinity
    for tick in x.amountTicks() {
      let half = Double(tick.text.count) * Self.fontSize * 0.31
      guard tick.place - half > end + 6, tick.place + half <= width else { continue }
      end = tick.place + half
      out += line("tick", tick.place, plot.bottom, tick.place, plot.bottom + 5)
      out += text("middle", tick.place, plot.bottom + 19, tick.text)
    }
    if let end = x.zeroBandEnd {
      out += line("tick", end - 5, plot.bottom + 4, end - 1, plot.bottom - 4)
      out += line("tick", end + 1, plot.bottom + 4, end + 5, plot.bottom - 4)
      out += line("base", plot.left, plot.bottom, end - 3, plot.bottom)
      out += line("base", end + 3, plot.bottom, plot.right, plot.bottom)
    } else {
      out += line("base", plot.left, plot.bottom, plot.right, plot.bottom)
    }
    out += text("middle", (plot.left + plot.right) / 2, height - 6, chart.xTitle)
    return out + "</g>"
  }

  private func lines() -> String {
    chart.lines.reduce(into: "") { out, each in
      let place = y.place(of: each.y)
      guard place <= plot.bottom else { return }
      out += line(each.isLimit ? "limit" : "level", plot.left, place, plot.right, place)
    }
  }

  /// Intervals first, so that no line crosses a mark.
  private func points() -> String {
    let intervals = chart.points.reduce(into: "") { $0 += interval(of: $1) }
    let marks = chart.points.reduce(into: "") { out, point in
      let title = Markup.escaped("\(point.label): \(NumberText.percent(point.y))")
      out += "<g class=\"\(point.tone.rawValue)\"><title>\(title)</title>\(mark(of: point))</g>"
    }
    return intervals + marks
  }

  private func interval(of point: ScatterChart.Point) -> String {
    guard let interval = point.interval, point.y >= yLow else { return "" }
    let place = x.place(of: point.x)
    let top = max(plot.top, y.place(of: interval.upperBound))
    let bottom = min(plot.bottom, y.place(of: interval.lowerBound))
    let kind = "interval \(point.tone.rawValue)"
    var out = line(kind, place, top, place, bottom)
    out += line(kind, place - 3, top, place + 3, top)
    if bottom < plot.bottom { out += line(kind, place - 3, bottom, place + 3, bottom) }
    return out
  }

  /// A shape for each tone, so that nothing depends on colour alone.
  private func mark(of point: ScatterChart.Point) -> String {
    let (cx, cy) = place(of: point)
    if point.y < yLow {
      return path("M\(n(cx - 5)) \(n(cy - 4))h10l-5 8z")
    }
    return ScatterMark.element(for: point.tone, isEmphasised: point.isEmphasised, x: cx, y: cy)
  }

  private func place(of point: ScatterChart.Point) -> (Double, Double) {
    (x.place(of: point.x), point.y < yLow ? plot.bottom - 5 : y.place(of: point.y))
  }

  /// The names: emphasised points choose their place first, then lines, then the rest.
  private func names() -> String {
    var placement = placement()
    let namesAll = chart.points.count <= 9
    var out = "<g class=\"names\">"
    for point in chart.points where point.isEmphasised {
      out += "<g class=\"strong\">\(name(of: point, [point.label, point.mark], &placement))</g>"
    }
    for each in chart.lines where y.place(of: each.y) <= plot.bottom {
      guard let label = placement.place(each.label, onLineAt: y.place(of: each.y)) else { continue }
      out += text("start", label.x, label.y, label.text)
    }
    for point in chart.points where !point.isEmphasised {
      out += name(of: point, namesAll ? [point.label, point.mark] : [point.mark], &placement)
    }
    return out + "</g>"
  }

  private func name(
    of point: ScatterChart.Point,
    _ texts: [String],
    _ placement: inout LabelPlacement
  ) -> String {
    let (cx, cy) = place(of: point)
    let label = placement.place(texts, aroundX: cx, y: cy, isInsistent: point.isEmphasised)
    return label.map { text("start", $0.x, $0.y, $0.text) } ?? ""
  }

  /// The plot with its marks and lines where no name should stand.
  private func placement() -> LabelPlacement {
    var placement = LabelPlacement(area: plot, fontSize: Self.fontSize)
    for point in chart.points {
      let (cx, cy) = place(of: point)
      placement.reserve(
        LabelPlacement.Box(left: cx - 6, top: cy - 6, right: cx + 6, bottom: cy + 6)
      )
      guard let interval = point.interval, point.y >= yLow else { continue }
      let (top, bottom) = (y.place(of: interval.upperBound), y.place(of: interval.lowerBound))
      placement.avoid(LabelPlacement.Box(left: cx - 3, top: top, right: cx + 3, bottom: bottom))
    }
    for each in chart.lines {
      let place = y.place(of: each.y)
      placement.avoid(
        LabelPlacement.Box(left: plot.left, top: place - 1, right: plot.right, bottom: place + 1)
      )
    }
    return placement
  }

  private func line(
    _ kind: String,
    _ x1: Double,
    _ y1: Double,
    _ x2: Double,
    _ y2: Double
  ) -> String {
    "<line class=\"\(kind)\" x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\"/>"
  }

  private func text(_ anchor: String, _ x: Double, _ y: Double, _ text: String) -> String {
    "<text text-anchor=\"\(anchor)\" x=\"\(n(x))\" y=\"\(n(y))\">\(Markup.escaped(text))</text>"
  }

  private func path(_ d: String) -> String { "<path d=\"\(d)\"/>" }

  private func n(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) }
}
