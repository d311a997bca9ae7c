internal import PromptCore

/// A JSON Schema, a subset of draft 2020-12, checked when it is read.
///
/// Assertions: `type`, `enum`, `const`, the bounds of numbers, strings, arrays, `multipleOf`,
/// `pattern`, `uniqueItems`, `required`. Applicators: `properties`, `additionalProperties`,
/// `items`, `prefixItems`, `anyOf`, `oneOf`, `allOf`, `not`, `$ref` into `#/$defs`. Annotations are
/// read over; every other keyword is refused, because a schema that is half understood accepts
/// what it should not. Source: json-schema.org/draft/2020-12, read 2026-11-20.
struct JSONSchema: Sendable {
  /// A subschema: `true`, `false`, or keywords.
  indirect enum Node: Sendable {
    case anything
    case nothing
    case keywords([Keyword])
  }

  /// A keyword with its checked value.
  enum Keyword: Sendable {
    case type([String])
    case const(JSONValue)
    case oneOfValues([JSONValue])
    case bound(Bound, Double)
    case multipleOf(Double)
    case size(Size, Int)
    case pattern(CompiledPattern)
    case uniqueItems
    case required([String])
    case properties([String: Node], additional: Node?)
    case items(prefix: [Node], rest: Node?)
    case anyOf([Node])
    case oneOf([Node])
    case allOf([Node])
    case not(Node)
    case reference(String)
  }

  /// The bounds of numbers.
  enum Bound: String, Sendable, CaseIterable {
    case minimum, maximum, exclusiveMinimum, exclusiveMaximum
  }

  /// The bounds of sizes.
  enum Size: String, Sendable, CaseIterable {
    case minLength, maxLength, minItems, maxItems
  }

  let root: Node
  let definitions: [String: Node]
}

/// What is wrong with a schema, and where.
struct JSONSchemaError: Error {
  /// The place as a JSON pointer, `#/properties/label`.
  var pointer: String
  var message: String
  var remedy: String?
}

/// Why a value is not accepted.
struct JSONSchemaViolation: Sendable, Hashable {
  /// The place in the value as a JSON pointer; empty for the whole.
  var pointer: String
  /// The fact: `is 3 characters long, more than 2`.
  var message: String
}
