import PromptCore
import Testing

@testable import PromptEvals

struct JSONSchemaTests {
  /// A schema, values that it accepts, and values that it does not.
  struct Row: CustomTestStringConvertible {
    var schema: String
    var accepted: [String]
    var refused: [String]
    var testDescription: String { schema }

    init(_ schema: String, _ accepted: [String], _ refused: [String]) {
      self.schema = schema
      self.accepted = accepted
      self.refused = refused
    }
  }

  static let table: [Row] = [
    Row("true", ["1"], []),
    Row("false", [], ["1"]),
    Row(#"{"type": "integer"}"#, ["1", "1.0", "-3", "1e3"], ["1.5", "\"1\"", "null"]),
    Row(#"{"type": ["string", "null"]}"#, ["\"\"", "null"], ["0"]),
    Row(#"{"enum": [1, "a", {"b": [2]}]}"#, ["1.0", "\"a\"", #"{"b":[2.0]}"#], ["2", "\"A\""]),
    Row(#"{"const": {"a": 1, "b": 2}}"#, [#"{"b": 2, "a": 1}"#], [#"{"a": 1}"#]),
    Row(#"{"minimum": 1, "maximum": 2}"#, ["1", "2", "\"x\""], ["0.9", "2.1"]),
    Row(#"{"exclusiveMinimum": 1, "exclusiveMaximum": 2}"#, ["1.5"], ["1", "2"]),
    Row(#"{"multipleOf": 0.1}"#, ["0.3", "7", "\"x\""], ["0.35"]),
    Row(#"{"minLength": 2, "maxLength": 3}"#, ["\"ab\"", "\"😀😀😀\"", "1"], ["\"a\"", "\"abcd\""]),
    Row(#"{"pattern": "^a+$"}"#, ["\"aa\"", "1"], ["\"ab\""]),
    Row(#"{"minItems": 1, "maxItems": 2}"#, ["[1]", "{}"], ["[]", "[1,2,3]"]),
    Row(#"{"uniqueItems": true}"#, ["[1,2]", "[1,\"1\"]"], ["[1,1.0]", #"[{"a":1},{"a":1}]"#]),
    Row(#"{"uniqueItems": false}"#, ["[1,1]"], []),
    Row(#"{"required": ["a"]}"#, [#"{"a": null}"#, "[]"], ["{}"]),
    Row(
      #"{"properties": {"a": {"type": "string"}}, "additionalProperties": false}"#,
      ["{}", #"{"a": "x"}"#],
      [#"{"a": 1}"#, #"{"b": 1}"#]
    ),
    Row(
      #"{"additionalProperties": {"type": "number"}}"#,
      [#"{"x": 1}"#],
      [#"{"x": "1"}"#]
    ),
    Row(#"{"items": {"type": "number"}}"#, ["[]", "[1, 2]"], ["[1, \"2\"]"]),
    Row(
      #"{"prefixItems": [{"const": 1}], "items": {"type": "string"}}"#,
      ["[1, \"a\"]", "[1]", "[]"],
      ["[2]", "[1, 2]"]
    ),
    Row(#"{"anyOf": [{"type": "null"}, {"minimum": 3}]}"#, ["null", "3"], ["2"]),
    Row(#"{"oneOf": [{"multipleOf": 2}, {"multipleOf": 3}]}"#, ["2", "3"], ["6", "5"]),
    Row(#"{"allOf": [{"minimum": 1}, {"maximum": 2}]}"#, ["1"], ["3"]),
    Row(#"{"not": {"type": "null"}}"#, ["1"], ["null"]),
    Row(
      ##"{"$ref": "#/$defs/tree", "$defs": {"tree": {"type": "object", "properties": "##
        + ##"{"kids": {"type": "array", "items": {"$ref": "#/$defs/tree"}}}}}}"##,
      [#"{"kids": [{"kids": []}]}"#],
      [#"{"kids": [{"kids": [1]}]}"#, "1"]
    ),
    Row(
      ##"{"type": "object", "properties": {"next": {"$ref": "#"}}}"##,
      [#"{"next": {"next": {}}}"#],
      [#"{"next": {"next": 1}}"#]
    ),
    Row(#"{"type": "string", "format": "email", "title": "T", "examples": [1]}"#, ["\"x\""], ["1"]),
  ]

  @Test(arguments: table)
  func `a schema accepts and refuses as draft 2020-12 says`(row: Row) throws {
    let schema = try JSONSchema(Make.json(row.schema))
    for value in row.accepted {
      #expect(schema.violation(in: Make.json(value)) == nil, "accepts \(value)")
    }
    for value in row.refused {
      #expect(schema.violation(in: Make.json(value)) != nil, "refuses \(value)")
    }
  }

  struct Fault: CustomTestStringConvertible {
    var schema: String
    var pointer: String
    var message: String
    var remedy: String?
    var testDescription: String { schema }
  }

  static let faults: [Fault] = [
    Fault(
      schema: #"{"requird": ["a"]}"#,
      pointer: "#/requird",
      message: "unknown keyword \"requird\"",
      remedy: "did you mean \"required\"?"
    ),
    Fault(
      schema: #"{"type": "strnig"}"#,
      pointer: "#/type",
      message: "unknown type \"strnig\"",
      remedy: "did you mean \"string\"?"
    ),
    Fault(
      schema: #"{"properties": {"a/b": {"minimum": "1"}}}"#,
      pointer: "#/properties/a~1b/minimum",
      message: "must be a number"
    ),
    Fault(
      schema: #"{"minLength": -1}"#,
      pointer: "#/minLength",
      message: "must be a whole number, zero or more"
    ),
    Fault(
      schema: #"{"items": 3}"#,
      pointer: "#/items",
      message: "a schema is an object, true or false"
    ),
    Fault(
      schema: #"{"enum": []}"#,
      pointer: "#/enum",
      message: "must be a list, not empty"
    ),
    Fault(
      schema: ##"{"$ref": "#/$defs/tre", "$defs": {"tree": true}}"##,
      pointer: "#",
      message: "$ref \"#/$defs/tre\" leads nowhere; only # and #/$defs are followed",
      remedy: "did you mean \"#/$defs/tree\"?"
    ),
    Fault(
      schema:
        ##"{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"anyOf": [{"$ref": "#/$defs/a"}]}}}"##,
      pointer: "#/$defs/a",
      message: "$ref leads back to itself on the same value: #/$defs/a → #/$defs/b → #/$defs/a"
    ),
    Fault(
      schema: #"{"pattern": "("}"#,
      pointer: "#/pattern",
      message: "\"(\" is not a regular expression: expected ')'"
    ),
  ]

  @Test(arguments: faults)
  func `a schema that is not understood is refused`(fault: Fault) {
    let error = #expect(throws: JSONSchemaError.self) { try JSONSchema(Make.json(fault.schema)) }
    #expect(error?.pointer == fault.pointer)
    #expect(error?.message == fault.message)
    #expect(error?.remedy == fault.remedy)
  }

  @Test func `a violation names its place in the answer`() throws {
    let schema = try JSONSchema(
      Make.json(#"{"properties": {"tags": {"items": {"maxLength": 2}}}}"#)
    )
    let violation = schema.violation(in: Make.json(#"{"tags": ["ok", "long"]}"#))
    #expect(violation?.pointer == "/tags/1")
    #expect(violation?.message == "has 4 characters, over 2")
  }

  @Test func `a schema fault stands at its place in the suite`() {
    let error = #expect(throws: PromptError.self) {
      try Make.scorer("{json_schema: {propertis: {}}}")
    }
    #expect(error?.message == "schema at #/propertis: unknown keyword \"propertis\"")
    #expect(error?.position?.description == "1:15")
  }
}
