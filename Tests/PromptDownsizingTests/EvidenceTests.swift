import PromptCatalog
import PromptCore
import PromptDownsizing
import PromptEvals
import PromptStatistics
import Testing

@Suite struct EvidenceTests {
  private let policy = DownsizePolicy(margin: 0.05)

  @Test func `compares common cases only, and says so`() throws {
    let big = SampleModel("big", String(repeating: "+", count: 100), cost: 0.01)
    let small = SampleModel("small", String(repeating: "+", count: 80))
    let decision = try decide([big, small], policy)
    #expect(decision.candidates[0].evidence.cases == 80)
    #expect(decision.reference.cases == 100)
    let warning = try #require(decision.warnings.first { $0.id == "missing-cases" })
    #expect(warning.message.contains("20"))
    #expect(decision.verdict == .downsized)
  }

  @Test func `proves nothing on a run that ended early`() throws {
    let big = SampleModel("big", String(repeating: "+", count: 200), cost: 0.01)
    let small = SampleModel("small", String(repeating: "+", count: 150) + "..")
    #expect(try decide([big, small], policy, stop: .maxCalls(350)).verdict == .inconclusive)
  }

  @Test func `counts errors for and against before it believes itself`() throws {
    let big = SampleModel("big", String(repeating: "+", count: 200), cost: 0.01)
    let few = SampleModel("small", String(repeating: "+", count: 199) + "E")
    let decision = try decide([big, few], policy)
    #expect(decision.verdict == .downsized)
    let bounds = try #require(decision.candidates[0].bounds)
    #expect(bounds.errors == 1)
    #expect(bounds.worst.difference == -0.005)
    #expect(bounds.best.difference == 0)
    let many = SampleModel(
      "small",
      String(repeating: "+", count: 170) + String(repeating: "E", count: 30)
    )
    let doubtful = try decide([big, many], policy)
    #expect(doubtful.verdict == .inconclusive)
    #expect(doubtful.warnings.first { $0.id == "errors" }?.hint.contains("change") == true)
  }

  @Test func `errors of the reference cannot make a candidate pass`() throws {
    let big = SampleModel(
      "big",
      String(repeating: "+", count: 170) + String(repeating: "E", count: 30),
      cost: 0.01
    )
    let small = SampleModel(
      "small",
      String(repeating: "+", count: 170) + String(repeating: "-", count: 30)
    )
    #expect(try decide([big, small], policy).verdict == .inconclusive)
  }

  @Test func `does not call inferior what errors could excuse`() throws {
    let big = SampleModel("big", String(repeating: "+", count: 200), cost: 0.01)
    let small = SampleModel(
      "small",
      String(repeating: "+", count: 40) + String(repeating: "-", count: 10)
        + String(repeating: "E", count: 150)
    )
    #expect(try decide([big, small], policy).verdicts == [.inconclusive])
  }

  @Test func `uses Student's t over clusters`() throws {
    let big = SampleModel.reference(passes: 200, of: 200)
    var answers = Array(repeating: Character("+"), count: 200)
    for index in stride(from: 0, to: 200, by: 40) { answers[index] = "-" }
    let small = SampleModel("small", String(answers))
    let clusters = (0..<200).map { "customer \($0 / 10)" }
    let candidate = try decide([big, small], policy, clusters: clusters).candidates[0]
    #expect(candidate.evidence.method == .means(units: 20, isClustered: true))
    let differences = answers.map { $0 == "+" ? 0.0 : -1.0 }
    let estimate = try #require(MeanEstimate(differences, clusters: clusters))
    #expect(candidate.evidence.p == estimate.nonInferiority(margin: 0.05).p)
    #expect(candidate.evidence.interval == estimate.interval(confidence: policy.confidence))
  }

  @Test func `decides nothing on fewer than ten clusters`() throws {
    let big = SampleModel.reference(passes: 500, of: 500)
    let small = SampleModel("small", big.answers)
    let clusters = (0..<500).map { "customer \($0 % 9)" }
    let decision = try decide([big, small], policy, clusters: clusters)
    #expect(decision.verdict == .inconclusive)
    #expect(decision.warnings.map(\.id).contains("few-clusters"))
  }

  @Test func `is not certain because a few clusters agree`() throws {
    let big = SampleModel.reference(passes: 500, of: 500)
    let small = SampleModel("small", big.answers)
    let clusters = (0..<500).map { "customer \($0 % 12)" }
    let candidate = try decide([big, small], policy, clusters: clusters).candidates[0]
    let twelve = PairedProportions(gained: 0, lost: 0, total: 12)
    #expect(candidate.evidence.p == twelve.nonInferiority(margin: 0.05).p)
    #expect(candidate.verdict == .inconclusive)
  }

  @Test func `compares graded scores by their mean`() throws {
    var run = sampleRun([.reference(passes: 40, of: 40), SampleModel.paired("small", both: 40)])
    for index in run.runs[1].outcomes.indices {
      run.runs[1].outcomes[index].passShare = index.isMultiple(of: 2) ? 1 : 0.98
    }
    let decision = try Downsizer(policy: policy, catalog: .builtIn()).decision(
      on: run,
      reference: "big"
    )
    let evidence = decision.candidates[0].evidence
    #expect(evidence.method == .means(units: 40, isClustered: false))
    #expect((evidence.difference * 1_000).rounded() == -10)
    #expect(evidence.lost == 20)
    #expect(decision.verdict == .downsized)
  }
}
