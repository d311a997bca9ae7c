import PromptCore
import PromptReports

/// A document with one of everything, and text that would break a careless renderer.
enum SampleDocument {
  static let document = ReportDocument(
    title: "Downsizing big & <dear> on triage",
    verdict: Verdict(
      tone: .good,
      sentence: "small|1 can replace big: it passes 94.2 % against 96.2 %, at a margin of 3 points."
    ),
    notices: ["No LLM was called: @somebody trained *classifiers*."],
    blocks: [
      .heading("The ladder"),
      .paragraph("Two rungs, walked <down>."),
      .table(ladder),
      .scatter(chart),
      .list(["first", "second | third"]),
      .comparison(
        ReportComparison(
          title: "case-7 · 請求書 😀",
          input: "Ignore ```fences``` and </pre>\nsecond line\u{1B}[31m red",
          texts: [ReportFact("expected", "billing"), ReportFact("small fails", "refund & more")]
        )
      ),
    ],
    provenance: [ReportFact("seed", "20261120"), ReportFact("dataset SHA-256", "ab`cd")],
    data: ["verdict": "downsized", "pass_rate": .double(0.942)],
    tests: [
      ReportTestCase(group: "triage", name: "verdict", outcome: .passed, seconds: 0.25),
      ReportTestCase(group: "triage", name: "floor", outcome: .failed("below \"90 %\"\n& <so on>")),
      ReportTestCase(group: "candidates", name: "small\u{0}", outcome: .errored("no\u{7} answer")),
      ReportTestCase(group: "candidates", name: "nano", outcome: .skipped("not tested")),
    ]
  )

  static let ladder = ReportTable(
    caption: "Pass rate and cost.",
    columns: [
      ReportTable.Column("Model"), ReportTable.Column("Passes", isNumeric: true),
      ReportTable.Column("Verdict"),
    ],
    rows: [
      ["big", "96.2 %", "reference"],
      ["small|1", "94.2 %", ReportTable.Cell("proven", tone: .good)],
      ["模型-小", "81.0 %", ReportTable.Cell("worse", tone: .bad)],
    ]
  )

  static let chart = ScatterChart(
    caption: "Accuracy against cost.",
    xTitle: "US dollars per 1,000 calls",
    yTitle: "Share of cases passed",
    isXLogarithmic: true,
    points: [
      point("big", 1.84, 0.962, .neutral, isEmphasised: true),
      point("small|1", 0.12, 0.942, .good, 0.93...0.951),
      point("模型-小", 0.05, 0.81, .bad, 0.79...0.83),
      point("free", 0, 0.93, .unsure, 0.9...0.95),
    ],
    lines: [
      ScatterChart.Line(label: "reference", y: 0.962),
      ScatterChart.Line(label: "limit: 3 points below", y: 0.932, isLimit: true),
    ],
    yFloor: 0.85,
    legend: [ScatterChart.Key(.good, "proven"), ScatterChart.Key(.bad, "worse")]
  )

  private static func point(
    _ label: String,
    _ x: Double,
    _ y: Double,
    _ tone: Tone,
    _ interval: ClosedRange<Double>? = nil,
    isEmphasised: Bool = false
  ) -> ScatterChart.Point {
    ScatterChart.Point(
      label: label,
      x: x,
      y: y,
      interval: interval,
      tone: tone,
      mark: String(label.count),
      isEmphasised: isEmphasised
    )
  }
}
