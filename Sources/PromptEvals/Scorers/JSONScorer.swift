internal import PromptCore

/// The answer is JSON.
struct JSONScorer: Scorer {
  static let documentation = ScorerDocumentation(
    id: "json",
    summary: "The answer is one valid JSON document, of any type or of the one named.",
    examples: [
      .init(#"{"json": true}"#, answer: #"{"a": [1, 2]}"#, passes: true),
      .init(#"{"json": true}"#, answer: #"{"a": [1, 2}"#, passes: false),
      .init(#"{"json": "object"}"#, answer: "[1]", passes: false),
      .init(
        #"{"json": "object", "normalize": ["strip-code-fence"]}"#,
        answer: "```json\n{}\n```",
        passes: true
      ),
      .init(#"{"json": true, "not": true}"#, answer: "plain words", passes: true),
    ]
  )

  private static let types = ["array", "boolean", "null", "number", "object", "string"]

  private let type: String?

  init(_ settings: ScorerSettings) throws(PromptError) {
    if settings.value.json.bool == true {
      type = nil
    } else {
      type = try settings.value.choice(["true"] + Self.types)
    }
  }

  func score(_ answer: SelectedAnswer, for evalCase: EvalCase) throws(PromptError) -> Score {
    let value: JSONValue
    do throws(JSONError) {
      value = try answer.document()
    } catch {
      return .fail("not valid JSON at byte \(error.offset): \(error.message)")
    }
    guard let type, value.kind != type else { return .pass }
    return .fail("expected JSON of type \(type), read \(value.kind)")
  }
}
