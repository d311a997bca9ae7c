internal import PromptCore
internal import PromptFiles

/// The answer is JSON that a schema accepts.
struct JSONSchemaScorer: Scorer {
  static let documentation = ScorerDocumentation(
    id: "json-schema",
    summary: "The answer is JSON that a schema (a subset of draft 2020-12) accepts.",
    examples: [
      .init(
        #"{"json_schema": {"type": "object", "required": ["label"]}}"#,
        answer: #"{"label": "refund"}"#,
        passes: true
      ),
      .init(
        #"{"json_schema": {"type": "object", "required": ["label"]}}"#,
        answer: #"{"lable": "refund"}"#,
        passes: false
      ),
      .init(#"{"json_schema": {"type": "object"}}"#, answer: "refund", passes: false),
      .init(
        #"{"json_schema": {"enum": ["a", "b"]}, "at": "$.label"}"#,
        answer: #"{"label": "b"}"#,
        passes: true
      ),
      .init(
        #"{"json_schema": {"minItems": 1}, "not": true}"#,
        answer: "[]",
        passes: true
      ),
    ]
  )

  let externalText: String
  private let schema: JSONSchema

  init(_ settings: ScorerSettings) throws(PromptError) {
    let node = settings.value
    let document: JSONValue
    var place = node.error("")
    if !node.isMapping {
      let path = FilePath.resolve(try node.nonEmptyText(), in: settings.folder)
      document = try JSONValue(parsing: try FileContents.source(at: path))
      place = PromptError(.input, "", path: path)
    } else {
      document = node.json
    }
    externalText = document.text(.canonical)
    do throws(JSONSchemaError) {
      schema = try JSONSchema(document)
    } catch {
      place.message = "schema at \(error.pointer): \(error.message)"
      place.remedy = error.remedy
      throw place
    }
  }

  func score(_ answer: SelectedAnswer, for evalCase: EvalCase) throws(PromptError) -> Score {
    let value: JSONValue
    do throws(JSONError) {
      value = try answer.document()
    } catch {
      return .fail("not valid JSON at byte \(error.offset): \(error.message)")
    }
    guard let violation = schema.violation(in: value) else { return .pass }
    return .fail(
      "\(violation.pointer.isEmpty ? "the answer" : violation.pointer) \(violation.message)"
    )
  }
}
