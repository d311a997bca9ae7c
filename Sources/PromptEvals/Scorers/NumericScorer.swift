internal import PromptCore

/// The answer's number is near the expected one.
struct NumericScorer: Scorer {
  static let documentation = ScorerDocumentation(
    id: "numeric",
    summary: "A number in the answer equals the expected one within a tolerance.",
    keys: [
      .init("tolerance", "a number, or `{absolute, relative}`, of which the wider counts; 0"),
      .init("take", "`last` (default) or `first` number of the answer"),
    ],
    examples: [
      .init(#"{"numeric": 42}"#, answer: "6 times 7 is 42.", passes: true),
      .init(#"{"numeric": 42}"#, answer: "I cannot tell.", passes: false),
      .init(
        #"{"numeric": "{{answer}}"}"#,
        variables: #"{"answer": "1,250"}"#,
        answer: "The total is $1250",
        passes: true
      ),
      .init(#"{"numeric": 10, "tolerance": 0.5}"#, answer: "about 10.6", passes: false),
      .init(
        #"{"numeric": 200, "tolerance": {"relative": 0.01}}"#,
        answer: "198.5",
        passes: true
      ),
      .init(#"{"numeric": 1, "take": "first"}"#, answer: "1 of 2", passes: true),
      .init(#"{"numeric": 0, "not": true}"#, answer: "7", passes: true),
    ]
  )

  private let expected: ExpectedValue
  private let absolute: Double
  private let relative: Double
  private let takesLast: Bool

  init(_ settings: ScorerSettings) throws(PromptError) {
    expected = try ExpectedValue(settings.value)
    (absolute, relative) = try Self.tolerance(settings.fields["tolerance"])
    takesLast =
      try settings.fields["take"].map { node throws(PromptError) in
        try node.choice(["last", "first"]) == "last"
      } ?? true
    let text = settings.value.written ?? ""
    guard text.contains("{{") || NumberScanner.numbers(in: text).count == 1 else {
      throw settings.value.wrongType("a number")
    }
  }

  func check(_ evalCase: EvalCase) throws(PromptError) {
    guard try number(for: evalCase) == nil else { return }
    throw PromptError(
      .input,
      "case \"\(evalCase.id)\": the expected value "
        + "\(Excerpt.quoted(try expected.text(for: evalCase))) holds no number"
    )
  }

  func score(_ answer: SelectedAnswer, for evalCase: EvalCase) throws(PromptError) -> Score {
    guard let wanted = try number(for: evalCase) else { return .fail("no number is expected") }
    let numbers = NumberScanner.numbers(in: answer.text)
    guard let read = takesLast ? numbers.last : numbers.first else {
      return .fail("no number in \(Excerpt.quoted(answer.text))")
    }
    let tolerance = max(absolute, relative * wanted.magnitude)
    guard (read - wanted).magnitude > tolerance else { return .pass }
    return .fail("expected \(wanted) within \(tolerance), read \(read)")
  }

  private func number(for evalCase: EvalCase) throws(PromptError) -> Double? {
    let value = try expected.value(for: evalCase)
    return value.double ?? NumberScanner.numbers(in: value.string ?? "").last
  }

  private static func tolerance(_ node: SuiteNode?) throws(PromptError) -> (Double, Double) {
    guard let node else { return (0, 0) }
    func size(_ node: SuiteNode?) throws(PromptError) -> Double {
      try node?.number("zero or more") { $0 >= 0 } ?? 0
    }
    guard node.isMapping else { return (try size(node), 0) }
    let fields = try node.fields(["absolute", "relative"])
    return (try size(fields["absolute"]), try size(fields["relative"]))
  }
}
