import PromptCore
import PromptDownsizing
import PromptEvals
import PromptModels
import Testing

@Suite struct RecordedRunTests {
  private func run(_ lines: [String]) throws -> RecordedRun {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    return try RecordedRun(RecordingReader().recording(in: bytes, path: "r.jsonl"), name: "r")
  }

  @Test func `takes verdicts, costs and clusters from the lines`() throws {
    let recorded = try run([
      #"{"id":"a","model":"m","output":"x","correct":true,"cost_usd":0.5,"category":"k"}"#,
      #"{"id":"b","model":"m","output":"y","correct":false,"input_tokens":7,"output_tokens":2}"#,
      #"{"id":"a","model":"n","output":"z","score":0.5,"input":"why?","expected":"x"}"#,
    ])
    #expect(recorded.run.cases.map(\.id) == ["a", "b"])
    #expect(recorded.run.cases[0].cluster == "k")
    #expect(recorded.run.cases[0].variables["input"] == "why?")
    let m = recorded.run.outcomes(of: "m")
    #expect(m["a"]?.status == .passed)
    #expect(m["a"]?.cost == Money(usdLexeme: "0.5"))
    #expect(m["b"]?.status == .failed)
    #expect(m["b"]?.usage?.totalInput == 7)
    let n = recorded.run.outcomes(of: "n")
    #expect(n["a"]?.passShare == 0.5)
    #expect(n["b"]?.status == .notRun)
  }

  @Test func `averages repetitions`() throws {
    let recorded = try run([
      #"{"id":"a","model":"m","output":"x","correct":true,"repeat":0,"cost_usd":1}"#,
      #"{"id":"a","model":"m","output":"x","correct":false,"repeat":1,"cost_usd":3}"#,
    ])
    let outcome = try #require(recorded.run.outcomes(of: "m")["a"])
    #expect(outcome.passShare == 0.5)
    #expect(outcome.status == .failed)
    #expect(outcome.calls == 2)
    #expect(outcome.cost == Money(usdLexeme: "4"))
  }

  @Test func `leaves unjudged answers out and counts them`() throws {
    let recorded = try run([
      #"{"id":"a","model":"m","output":"x","correct":true}"#,
      #"{"id":"b","model":"m","output":"x"}"#,
    ])
    #expect(recorded.unjudged == 1)
    #expect(recorded.run.outcomes(of: "m")["b"]?.status == .notRun)
  }

  @Test func `refuses recordings without verdicts and scores out of range`() {
    #expect(throws: PromptError.self) { try run([#"{"id":"a","model":"m","output":"x"}"#]) }
    let error = #expect(throws: PromptError.self) {
      try run([#"{"id":"a","model":"m","output":"x","score":7}"#])
    }
    #expect(error?.position?.line == 1)
  }
}
