import PromptCore
import PromptDownsizing
import PromptEvals
import PromptReports
import PromptTestSupport
import Testing

@Suite struct DownsizeReportTests {
  private let models = [
    SampleModel.reference(passes: 190, of: 200),
    SampleModel.paired("good", both: 188, lost: 2, gained: 3, neither: 7, cost: 0.004),
    SampleModel.paired("vague", both: 180, lost: 10, gained: 5, neither: 5, cost: 0.002),
    SampleModel.paired("bad", both: 140, lost: 50, neither: 10, cost: 0.0005),
  ]

  private func document(
    _ models: [SampleModel],
    _ strategy: DownsizeStrategy = .down
  ) throws -> ReportDocument {
    let policy = DownsizePolicy(margin: 0.05, strategy: strategy)
    return DownsizeReport(try decide(models, policy), run: sampleRun(models)).document
  }

  @Test(arguments: DownsizeStrategy.allCases)
  func `writes the promised JSON`(strategy: DownsizeStrategy) throws {
    let golden = Golden("PromptDownsizingTests/Golden/\(strategy.rawValue).json")
    let text = JSONRenderer().render(try document(models, strategy))
    #expect(try golden.difference(from: text) == nil)
  }

  @Test func `has every key of the contract`() throws {
    let data = try document(models).data
    let keys = [
      "verdict", "reference", "chosen", "margin", "alpha", "strategy", "design", "candidates",
      "cascades", "warnings",
    ]
    #expect(Set(keys).isSubset(of: Set(data.object?.keys ?? [])))
    let candidate = try #require(data["candidates"]?.array?.first?.object)
    let promised = [
      "model", "cases", "pass_rate", "difference", "interval", "gained", "lost", "p_non_inferior",
      "verdict", "usd_per_1000", "usd_per_pass",
    ]
    #expect(Set(promised).isSubset(of: Set(candidate.keys)))
  }

  @Test(arguments: DownsizeStrategy.allCases)
  func `reads as it was reviewed`(strategy: DownsizeStrategy) throws {
    let golden = Golden("PromptDownsizingTests/Golden/\(strategy.rawValue).txt")
    let text = TextRenderer().render(try document(models, strategy))
    #expect(try golden.difference(from: text) == nil)
  }

  @Test func `says every verdict in a sentence`() throws {
    let downsized = try document(models).verdict
    #expect(downsized.tone == .good)
    #expect(downsized.sentence.hasPrefix("good can replace big: it passes 95.5 % against 95.0 %"))
    let none = try document([models[0], models[3]]).verdict
    #expect(none.tone == .bad)
    #expect(none.sentence.hasPrefix("No cheaper model can replace big"))
    let inconclusive = try document([models[0], models[2]]).verdict
    #expect(inconclusive.tone == .unsure)
    #expect(inconclusive.sentence.contains("cases would prove it"))
    let nothing = try document([models[0]]).verdict
    #expect(nothing.sentence.contains("no candidate with a known lower cost"))
  }

  @Test func `fails JUnit with the verdict, never with a candidate`() throws {
    let passed = try document(models, .each).tests
    #expect(passed.count == 4)
    let failures = passed.filter { if case .failed = $0.outcome { true } else { false } }
    #expect(failures.isEmpty)
    let none = try document([models[0], models[3]]).tests
    guard case .failed = none[0].outcome else {
      Issue.record("the verdict does not fail")
      return
    }
  }

  @Test func `draws the interval of the difference at the reference's level`() throws {
    let charts = try document(models).blocks.compactMap { block in
      if case .scatter(let chart) = block { chart } else { nil }
    }
    let chart = try #require(charts.first)
    #expect(chart.points.map(\.label) == ["big", "good", "vague", "bad"])
    let good = chart.points[1]
    let limit = try #require(chart.lines.first { $0.isLimit }).y
    // Proven means that the drawn interval stays above the drawn limit.
    #expect(try #require(good.interval).lowerBound > limit)
    #expect(try #require(chart.points[2].interval).lowerBound < limit)
    #expect(chart.points[3].interval == nil)
  }

  @Test func `shows a hundred lost cases and says how many more there are`() throws {
    let big = SampleModel.reference(passes: 300, of: 300)
    let lossy = SampleModel.paired("lossy", both: 50, lost: 250)
    let blocks = try document([big, lossy]).blocks
    let shown = blocks.count { if case .comparison = $0 { true } else { false } }
    #expect(shown == 100)
    #expect(blocks.last == .paragraph("150 more are named under lost_cases in the JSON report."))
  }
}
