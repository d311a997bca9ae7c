public import PromptCore

/// A YAML value with its place in the source.
public struct YAMLNode: Sendable, Hashable {
  /// What a node holds.
  public indirect enum Value: Sendable, Hashable {
    /// A scalar: its text, and whether it stood in quotes (a quoted `1` is text).
    case scalar(String, quoted: Bool)
    case sequence([YAMLNode])
    /// Pairs in source order; keys are scalars and unique.
    case mapping([YAMLPair])
  }

  /// What it holds.
  public var value: Value
  /// The byte offset of its first character in the source.
  public var offset: Int
  /// How a scalar is written; `plain` for collections.
  public var style: ScalarStyle

  /// How a scalar is written.
  public enum ScalarStyle: Sendable, Hashable {
    case plain, singleQuoted, doubleQuoted
    /// A block after `|`.
    case literal
    /// A block after `>`.
    case folded
  }

  /// Makes a node.
  public init(value: Value, offset: Int, style: ScalarStyle = .plain) {
    self.value = value
    self.offset = offset
    self.style = style
  }
}

/// A key and its value.
public struct YAMLPair: Sendable, Hashable {
  /// The key's text.
  public var key: String
  /// The byte offset of the key.
  public var keyOffset: Int
  /// The value.
  public var value: YAMLNode

  /// Makes a pair.
  public init(key: String, keyOffset: Int, value: YAMLNode) {
    self.key = key
    self.keyOffset = keyOffset
    self.value = value
  }
}

extension YAMLNode {
  /// The text of a scalar.
  public var string: String? { if case .scalar(let text, _) = value { text } else { nil } }
  /// The elements of a sequence.
  public var sequence: [YAMLNode]? { if case .sequence(let nodes) = value { nodes } else { nil } }
  /// The pairs of a mapping.
  public var mapping: [YAMLPair]? { if case .mapping(let pairs) = value { pairs } else { nil } }
  /// The value of a key of a mapping.
  public subscript(key: String) -> YAMLNode? { mapping?.first { $0.key == key }?.value }
  /// Whether it is an unquoted `null`, `~` or nothing at all.
  public var isNull: Bool {
    if case .scalar(let text, quoted: false) = value {
      ["", "~", "null", "Null", "NULL"].contains(text)
    } else {
      false
    }
  }

  /// The value by the YAML 1.2 core schema, places dropped.
  public var json: JSONValue {
    switch value {
    case .sequence(let nodes): return .array(nodes.map(\.json))
    case .mapping(let pairs):
      return .object(
        JSONObject(pairs.map { JSONObject.Member(key: $0.key, value: $0.value.json) })
      )
    case .scalar(let text, quoted: true): return .string(text)
    case .scalar(let text, quoted: false):
      if isNull { return .null }
      switch text {
      case "true", "True", "TRUE": return .bool(true)
      case "false", "False", "FALSE": return .bool(false)
      default: break
      }
      if let number = try? JSONValue(parsing: text), case .number = number { return number }
      return .string(text)
    }
  }
}
