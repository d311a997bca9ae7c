import PromptCore
import Testing

@testable import PromptEvals

struct ScorerTests {
  struct Example: CustomTestStringConvertible {
    var scorer: String
    var example: ScorerDocumentation.Example
    var testDescription: String { "\(scorer): \(example.entry) on \(example.answer)" }
  }

  static let examples = ScorerRegistry.documentation.flatMap { documentation in
    documentation.examples.map { Example(scorer: documentation.id, example: $0) }
  }

  @Test(arguments: examples)
  func `a scorer judges its own examples as it says`(example: Example) throws {
    let scorer = try Make.scorer(example.example.entry)
    let evalCase = Make.evalCase(example.example.variables)
    try scorer.check(evalCase)
    let score = try scorer.score(example.example.answer, for: evalCase)
    #expect(score.passed == example.example.passes)
    #expect((0...1).contains(score.value))
    #expect(score.passed == score.reason.isEmpty)
  }

  @Test(arguments: ScorerRegistry.documentation.map(\.id))
  func `a scorer shows a pass, a failure and its negation`(id: String) throws {
    let documentation = try #require(ScorerRegistry.documentation.first { $0.id == id })
    #expect(documentation.examples.contains { $0.passes })
    #expect(documentation.examples.contains { !$0.passes })
    #expect(documentation.examples.contains { $0.entry.contains("\"not\": true") })
    #expect(documentation.summary.hasSuffix("."))
  }

  @Test(arguments: examples)
  func `negation turns every verdict round`(example: Example) throws {
    guard !example.example.entry.contains("\"not\"") else { return }
    let negated = try Make.scorer("{not: true, \(example.example.entry.dropFirst())")
    let evalCase = Make.evalCase(example.example.variables)
    let score = try negated.score(example.example.answer, for: evalCase)
    #expect(score.passed != example.example.passes)
  }

  @Test func `ids are unique`() {
    let ids = ScorerRegistry.documentation.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: [
    ("trim", " \n yes\t ", "yes"),
    ("lowercase", "ÄB", "äb"),
    ("collapse-whitespace", "a \n\t b  c", "a b c"),
    ("strip-punctuation", "«Yes», it's-so!", "Yes itsso"),
    ("strip-code-fence", "```json\n{\"a\": 1}\n```", "{\"a\": 1}"),
    ("strip-code-fence", "no fence ```here```", "no fence ```here```"),
    ("strip-code-fence", " ```\r\na\r\n```\r\n", "a"),
    ("unicode-nfc", "e\u{301}", "\u{e9}"),
  ])
  func `a normalisation makes texts equal`(step: String, answer: String, expected: String) throws {
    let entry = "{equals: \"{{want}}\", normalize: [\(step)]}"
    var evalCase = Make.evalCase()
    evalCase.variables["want"] = .string(expected)
    #expect(try Make.scorer(entry).score(answer, for: evalCase).passed)
  }

  @Test func `accents that are encoded differently differ unless they are normalised`() throws {
    var evalCase = Make.evalCase()
    evalCase.variables["want"] = "caf\u{e9}"
    let strict = try Make.scorer("{equals: \"{{want}}\"}")
    #expect(try !strict.score("cafe\u{301}", for: evalCase).passed)
    let loose = try Make.scorer("{contains: \"{{want}}\", normalize: [unicode-nfc]}")
    #expect(try loose.score("the cafe\u{301} is", for: evalCase).passed)
  }

  @Test(arguments: [
    ("$.a.b[0]", "1"), ("$['a']['b'][-1]", "3"), ("$.a.b", "[1,2,3]"),
    ("$", #"{"a":{"b":[1,2,3]}}"#),
  ])
  func `a path finds its value`(path: String, text: String) throws {
    let document = Make.json(#"{"a":{"b":[1,2,3]}}"#)
    #expect(try #require(JSONPath(path)).value(in: document)?.text() == text)
  }

  @Test(arguments: ["", "a", "$a", "$.", "$..a", "$.a[*]", "$[1:2]", "$['a]", "$.a b"])
  func `what is no path to one value is refused`(path: String) {
    #expect(JSONPath(path) == nil)
  }

  @Test(arguments: [
    ("3-4", [3.0, 4]), ("x = -4", [-4]), ("$1,234.50 or 12,34", [1234.5, 12, 34]),
    (".5 and 6e-3", [0.5, 0.006]), ("−7 °C", [-7]), ("-$3", [-3]), ("v1.2.3", [1.2, 0.3]),
    ("1e999", [.infinity]), ("none", []), ("5.", [5]), ("1234,567", [1234, 567]),
  ])
  func `numbers are found in prose`(text: String, numbers: [Double]) {
    #expect(NumberScanner.numbers(in: text) == numbers)
  }

  @Test func `a column that is not there is named before anything is asked`() throws {
    let scorer = try Make.scorer("{equals: \"{{lable}}\"}")
    let error = #expect(throws: PromptError.self) {
      try scorer.check(Make.evalCase(#"{"label": "x"}"#, id: "t-9"))
    }
    #expect(error?.message == "case \"t-9\" has no column \"lable\"")
    #expect(error?.remedy == "did you mean \"label\"?")
    #expect(error?.position?.description == "1:10")
  }

  @Test func `an expectation without a number is named before anything is asked`() throws {
    let scorer = try Make.scorer("{numeric: \"{{answer}}\"}")
    #expect(throws: PromptError.self) { try scorer.check(Make.evalCase(#"{"answer": "many"}"#)) }
    try scorer.check(Make.evalCase(#"{"answer": 12}"#))
  }

  @Test func `the pass rules put verdicts together`() {
    let verdicts = [
      ScorerVerdict(scorer: "a", score: .pass),
      ScorerVerdict(scorer: "b", score: Score(passed: false, value: 0.25, reason: "no")),
    ]
    #expect(PassRule.all.score(of: verdicts) == Score(passed: false, value: 0.625, reason: "b: no"))
    #expect(PassRule.any.score(of: verdicts) == Score(passed: true, value: 1))
    let weighted = PassRule.weighted(["a": 3, "b": 1], threshold: 0.8125)
    #expect(weighted.score(of: verdicts) == Score(passed: true, value: 0.8125))
  }
}
