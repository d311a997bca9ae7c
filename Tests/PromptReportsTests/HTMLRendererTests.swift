import PromptReports
import Testing

@Suite struct HTMLRendererTests {
  @Test func `loads nothing and runs nothing`() {
    let page = HTMLRenderer().render(SampleDocument.document)
    for word in ["<script", "http:", "https:", "url(", "@import", "src=", " href=", " onclick"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("prefers-color-scheme:dark"))
  }

  @Test func `escapes what came from models`() {
    let page = HTMLRenderer().render(SampleDocument.document)
    #expect(page.contains("big &amp; &lt;dear&gt;"))
    #expect(page.contains("&lt;/pre&gt;"))
    #expect(!page.contains("\u{1B}"))
  }

  @Test(arguments: ["div", "table", "tr", "th", "td", "details", "svg", "g", "figure", "ul", "li"])
  func `closes every element it opens`(element: String) {
    let page = HTMLRenderer().render(SampleDocument.document)
    let opened = page.ranges(of: "<\(element) ").count + page.ranges(of: "<\(element)>").count
    #expect(opened > 0)
    #expect(opened == page.ranges(of: "</\(element)>").count)
  }

  @Test func `says how many cases are left out`() {
    var document = SampleDocument.document
    document.blocks = (0..<1_300).map { index in
      .comparison(
        ReportComparison(
          title: "case \(index)",
          input: String(repeating: "x", count: 5_000),
          texts: []
        )
      )
    }
    let page = HTMLRenderer().render(document)
    #expect(page.contains("1,200 more are left out here"))
    #expect(page.contains("[1,000 more characters]"))
    #expect(page.utf8.count < 1_000_000)
    #expect(page.ranges(of: "<details class").count == 100)
  }

  @Test(arguments: [[], [0], [0, 0], [1, 1, 1], [1e-12, 1e6], [.nan, 2]], [0, 0.5, 1])
  func `draws charts of any points`(xs: [Double], rate: Double) {
    var chart = SampleDocument.chart
    chart.points = xs.map {
      ScatterChart.Point(label: "m", x: $0, y: rate, interval: nil, tone: .good)
    }
    var document = SampleDocument.document
    document.blocks = [.scatter(chart)]
    let page = HTMLRenderer().render(document)
    #expect(page.contains("</svg>"))
    #expect(!page.contains("=\"–\"") && !page.contains("∞"))
  }

  @Test func `names every point that it draws`() {
    let page = HTMLRenderer().render(SampleDocument.document)
    for point in SampleDocument.chart.points {
      #expect(page.contains("<title>\(point.label): "))
    }
    #expect(page.contains("The chart as a table"))
  }
}
