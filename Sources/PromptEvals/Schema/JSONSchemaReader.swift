internal import PromptCore

extension JSONSchema {
  /// Reads and checks a schema.
  init(_ document: JSONValue) throws(JSONSchemaError) {
    root = try JSONSchemaReader(pointer: "#").node(document)
    var definitions = ["#": root]
    for name in ["$defs", "definitions"] {
      guard let value = document[name] else { continue }
      let reader = JSONSchemaReader(pointer: "#/\(name)")
      for (key, node) in try reader.nodes(ofObject: value) {
        definitions["#/\(name)/\(JSONPointer.escaped(key))"] = node
      }
    }
    self.definitions = definitions
    try checkReferences()
  }
}

/// Reads one subschema at its place.
struct JSONSchemaReader {
  let pointer: String

  /// Keywords that say nothing about which values are accepted, or that others read.
  private static let annotations = [
    "$schema", "$id", "$comment", "$defs", "definitions", "$anchor", "title", "description",
    "default", "deprecated", "readOnly", "writeOnly", "examples", "format", "contentEncoding",
    "contentMediaType", "contentSchema",
  ]
  private static let assertions =
    [
      "type", "const", "enum", "multipleOf", "pattern", "uniqueItems", "required", "properties",
      "additionalProperties", "items", "prefixItems", "anyOf", "oneOf", "allOf", "not", "$ref",
    ] + JSONSchema.Bound.allCases.map(\.rawValue) + JSONSchema.Size.allCases.map(\.rawValue)
  private static let types = [
    "array", "boolean", "integer", "null", "number", "object", "string",
  ]

  /// Reads a subschema.
  func node(_ value: JSONValue) throws(JSONSchemaError) -> JSONSchema.Node {
    if let accepts = value.bool { return accepts ? .anything : .nothing }
    guard let object = value.object else { throw error("a schema is an object, true or false") }
    var keywords: [JSONSchema.Keyword] = []
    for member in object.members where !Self.annotations.contains(member.key) {
      let reader = JSONSchemaReader(pointer: "\(pointer)/\(JSONPointer.escaped(member.key))")
      if let keyword = try reader.keyword(member.key, member.value, of: object) {
        keywords.append(keyword)
      }
    }
    return .keywords(keywords)
  }

  /// Reads the subschemas of an object by key.
  func nodes(ofObject value: JSONValue) throws(JSONSchemaError) -> [String: JSONSchema.Node] {
    guard let object = value.object else { throw error("must be an object of schemas") }
    var nodes: [String: JSONSchema.Node] = [:]
    for member in object.members {
      let place = "\(pointer)/\(JSONPointer.escaped(member.key))"
      nodes[member.key] = try JSONSchemaReader(pointer: place).node(member.value)
    }
    return nodes
  }

  private func keyword(
    _ name: String,
    _ value: JSONValue,
    of object: JSONObject
  ) throws(JSONSchemaError) -> JSONSchema.Keyword? {
    if let bound = JSONSchema.Bound(rawValue: name) {
      return .bound(bound, try number(value))
    }
    if let size = JSONSchema.Size(rawValue: name) { return .size(size, try count(value)) }
    switch name {
    case "type": return .type(try typeNames(value))
    case "const": return .const(value)
    case "enum": return .oneOfValues(try list(value))
    case "multipleOf":
      let divisor = try number(value)
      guard divisor > 0 else { throw error("must be above 0") }
      return .multipleOf(divisor)
    case "pattern": return .pattern(try pattern(value))
    case "uniqueItems": return try flag(value) ? .uniqueItems : nil
    case "required": return .required(try texts(value))
    default: return try applicator(name, value, of: object)
    }
  }

  private func applicator(
    _ name: String,
    _ value: JSONValue,
    of object: JSONObject
  ) throws(JSONSchemaError) -> JSONSchema.Keyword? {
    switch name {
    case "properties":
      return .properties(
        try nodes(ofObject: value),
        additional: try sibling("additionalProperties", of: object)
      )
    case "additionalProperties":
      if object["properties"] != nil { return nil }
      return .properties([:], additional: try node(value))
    case "prefixItems":
      return .items(prefix: try nodes(ofList: value), rest: try sibling("items", of: object))
    case "items":
      if object["prefixItems"] != nil { return nil }
      return .items(prefix: [], rest: try node(value))
    case "anyOf": return .anyOf(try nodes(ofList: value))
    case "oneOf": return .oneOf(try nodes(ofList: value))
    case "allOf": return .allOf(try nodes(ofList: value))
    case "not": return .not(try node(value))
    case "$ref": return .reference(try text(value))
    default:
      throw JSONSchemaError(
        pointer: pointer,
        message: "unknown keyword \"\(name)\"",
        remedy: Suggestion.remedy(for: name, in: Self.assertions)
      )
    }
  }

  private func sibling(
    _ name: String,
    of object: JSONObject
  ) throws(JSONSchemaError) -> JSONSchema.Node? {
    guard let value = object[name] else { return nil }
    return try JSONSchemaReader(pointer: "\(pointer.parentPointer)/\(name)").node(value)
  }

  private func nodes(ofList value: JSONValue) throws(JSONSchemaError) -> [JSONSchema.Node] {
    var nodes: [JSONSchema.Node] = []
    for (index, element) in try list(value).enumerated() {
      nodes.append(try JSONSchemaReader(pointer: "\(pointer)/\(index)").node(element))
    }
    return nodes
  }

  private func typeNames(_ value: JSONValue) throws(JSONSchemaError) -> [String] {
    let names = value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
    guard !names.isEmpty else { throw error("must be a type or a list of types") }
    for name in names where !Self.types.contains(name) {
      throw JSONSchemaError(
        pointer: pointer,
        message: "unknown type \"\(name)\"",
        remedy: Suggestion.remedy(for: name, in: Self.types)
      )
    }
    return names
  }

  private func pattern(_ value: JSONValue) throws(JSONSchemaError) -> CompiledPattern {
    let text = try text(value)
    do {
      return try CompiledPattern(text)
    } catch {
      throw self.error("\"\(text)\" is not a regular expression: \(error.message)")
    }
  }

  private func number(_ value: JSONValue) throws(JSONSchemaError) -> Double {
    guard let number = value.double, number.isFinite else { throw error("must be a number") }
    return number
  }

  private func count(_ value: JSONValue) throws(JSONSchemaError) -> Int {
    guard let count = value.double.flatMap(Int.init(exactly:)), count >= 0 else {
      throw error("must be a whole number, zero or more")
    }
    return count
  }

  private func flag(_ value: JSONValue) throws(JSONSchemaError) -> Bool {
    guard let flag = value.bool else { throw error("must be true or false") }
    return flag
  }

  private func text(_ value: JSONValue) throws(JSONSchemaError) -> String {
    guard let text = value.string else { throw error("must be a string") }
    return text
  }

  private func list(_ value: JSONValue) throws(JSONSchemaError) -> [JSONValue] {
    guard let list = value.array, !list.isEmpty else { throw error("must be a list, not empty") }
    return list
  }

  private func texts(_ value: JSONValue) throws(JSONSchemaError) -> [String] {
    guard let list = value.array, case let texts = list.compactMap(\.string),
      texts.count == list.count
    else { throw error("must be a list of strings") }
    return texts
  }

  private func error(_ message: String) -> JSONSchemaError {
    JSONSchemaError(pointer: pointer, message: message)
  }
}

/// Writes JSON pointers (RFC 6901).
enum JSONPointer {
  /// A key as a part of a pointer.
  static func escaped(_ key: String) -> String {
    String(key.flatMap { $0 == "~" ? Array("~0") : $0 == "/" ? Array("~1") : [$0] })
  }
}

extension String {
  fileprivate var parentPointer: Substring { self[..<(lastIndex(of: "/") ?? endIndex)] }
}
