import PromptCore
import PromptModels
import PromptTestSupport
import Testing

@testable import PromptEvals

struct EvalRunnerTests {
  @Test func `passes and failures are counted and judged by the suite's scorers`() async throws {
    var trial = TrialRun(suite: try Make.suite())
    trial.answer = { request in
      ModelResponse(text: request.caseID == "c3" ? "wrong" : " \(request.caseID)\n")
    }
    let run = try await trial.run()
    let summary = try run.firstSummary
    #expect(summary.passed == 19)
    #expect(summary.failed == 1)
    #expect(summary.passRate == 0.95)
    #expect(summary.cost == nil)
    let lost = try #require(run.outcomes(of: ModelID("scripted/big"))["c3"])
    #expect(lost.scores.first?.score.reason == "expected \"c3\", read \"wrong\"")
    #expect(run.disclosures == ["scripted"])
    #expect(run.runs.first?.outcomes.map(\.caseID) == run.cases.map(\.id))
  }

  @Test(arguments: [1, 3, 8])
  func `no more calls are in flight than the suite allows, and no fewer`(bound: Int) async throws {
    var trial = TrialRun(suite: try Make.suite("concurrency: \(bound)"))
    trial.cases = 64
    let counter = trial.counter
    trial.answer = { request in
      // Waits until the others are there too; bounded, so that a bound that is not reached fails
      // the expectation below instead of hanging.
      for _ in 0..<10_000 where counter.mostInFlight < bound { await Task.yield() }
      return ModelResponse(text: request.caseID)
    }
    let run = try await trial.run()
    #expect(counter.mostInFlight == bound)
    #expect(counter.total == 64)
    #expect(run.provenance.asked == 64)
  }

  @Test func `an error is no failure and is asked again on resume, alone`() async throws {
    try await TemporaryFolder.with { folder in
      var trial = TrialRun(suite: try Make.suite(), journal: "\(folder)/run.jsonl")
      trial.answer = { request throws(ModelError) in
        guard request.caseID != "c5" else { throw ModelError(.malformed, "HTML came") }
        return ModelResponse(text: request.caseID)
      }
      let first = try await trial.run().firstSummary
      #expect(first.errors == 1)
      #expect(first.failed == 0)
      #expect(first.passRate == 1)

      var second = TrialRun(suite: try Make.suite(), journal: trial.journal)
      second.models = trial.models
      let run = try await second.run()
      #expect(second.counter.total == 1)
      #expect(run.provenance.replayed == 19)
      #expect(try run.firstSummary.passed == 20)
    }
  }

  @Test(arguments: [ModelError.Kind.unauthorized, .exhausted])
  func `a refused key or an empty account ends the run with what was done`(
    kind: ModelError.Kind
  ) async throws {
    var trial = TrialRun(suite: try Make.suite("concurrency: 1"))
    trial.answer = { request throws(ModelError) in
      guard request.caseID != "c7" else { throw ModelError(kind, "no more") }
      return ModelResponse(text: request.caseID)
    }
    let run = try await trial.run()
    #expect(run.stop == .provider("no more"))
    let summary = try run.firstSummary
    #expect([summary.passed, summary.errors, summary.notRun] == [7, 1, 12])
  }

  @Test func `a server that is down is not asked for every case`() async throws {
    var trial = TrialRun(suite: try Make.suite("concurrency: 1"), cases: 500)
    trial.answer = { _ throws(ModelError) in throw ModelError(.unavailable, "refused") }
    let run = try await trial.run()
    #expect(trial.counter.total == 10)
    #expect(run.stop == .provider("10 calls to scripted/big in a row failed: refused"))
  }

  @Test func `a recording that lacks cases is asked for all of them`() async throws {
    var trial = TrialRun(suite: try Make.suite(), cases: 50)
    trial.answer = { _ throws(ModelError) in throw ModelError(.missing, "not recorded") }
    let run = try await trial.run()
    #expect(run.stop == nil)
    #expect(trial.counter.total == 50)
  }

  @Test func `a case passes only if all its repeats do`() async throws {
    var trial = TrialRun(suite: try Make.suite("repeats: 4"), cases: 2)
    trial.answer = { request in
      let isWrong = request.caseID == "c1" && request.repeatIndex == 2
      return ModelResponse(
        text: isWrong ? "no" : request.caseID,
        cost: Money(picodollars: 5),
        latencySeconds: Double(request.repeatIndex)
      )
    }
    let run = try await trial.run()
    let outcomes = try #require(run.runs.first).outcomes
    #expect(outcomes.map(\.status) == [.passed, .failed])
    #expect(outcomes.map(\.passShare) == [1, 0.75])
    #expect(outcomes.map(\.cost) == [Money(picodollars: 20), Money(picodollars: 20)])
    let summary = try run.firstSummary
    #expect(summary.costPerCall == Money(picodollars: 5))
    #expect(summary.latencyP50 == 1)
    #expect(summary.latencyP95 == 3)
  }

  @Test func `faults of prompts and scorers are found before anything is asked`() async throws {
    let trial = TrialRun(suite: try Make.suite("scorers: [{equals: \"{{colour}}\"}]"))
    await #expect(throws: PromptError.self) { try await trial.run() }
    #expect(trial.counter.total == 0)
  }

  @Test func `a floor tells met, failed and undecided apart`() {
    let floor = Gates.Floor(passRate: 0.8)
    func verdict(_ passed: Int, _ failed: Int, _ errors: Int) -> FloorVerdict {
      func some(_ count: Int, _ status: CaseOutcome.Status) -> [CaseOutcome] {
        (0..<count).map { CaseOutcome(caseID: "\(status)\($0)", status: status) }
      }
      let outcomes = some(passed, .passed) + some(failed, .failed) + some(errors, .errored)
      return floor.verdict(for: ModelSummary(ModelRun(model: ModelID("m"), outcomes: outcomes)))
    }
    #expect(verdict(90, 10, 0) == .met)
    #expect(verdict(82, 18, 0) == .failed)
    #expect(verdict(82, 8, 10) == .inconclusive)
    #expect(verdict(0, 0, 20) == .inconclusive)
  }
}
