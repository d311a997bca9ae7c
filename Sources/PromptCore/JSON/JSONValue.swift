/// A JSON value that keeps what it read: member order, duplicate keys, number lexemes.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

/// A number as it was written; `1.0`, `1e400` and `9007199254740993` stay themselves.
public struct JSONNumber: Sendable, Hashable {
  /// The text between its delimiters, as RFC 8259 section 6 spells a number.
  public let lexeme: String

  /// Wraps a lexeme that a lexer has checked.
  public init(checkedLexeme lexeme: String) {
    self.lexeme = lexeme
  }

  /// The nearest double; infinite beyond its range.
  public var double: Double { Double(lexeme) ?? .nan }

  /// The value as an integer, if it is written as one and fits.
  public var int: Int? { Int(lexeme) }
}

/// The members of an object in the order they were written.
public struct JSONObject: Sendable, Hashable {
  /// A key and its value.
  public struct Member: Sendable, Hashable {
    /// The key, unescaped.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// Makes a member.
    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// All members, duplicates included.
  public var members: [Member]

  /// Makes an object.
  public init(_ members: [Member] = []) {
    self.members = members
  }

  /// The value of a key; of duplicates the last, as most readers take it.
  ///
  /// Setting replaces it in place or appends; setting `nil` removes every member of the key.
  public subscript(key: String) -> JSONValue? {
    get { members.last { $0.key == key }?.value }
    set {
      guard let newValue else {
        members.removeAll { $0.key == key }
        return
      }
      if let index = members.lastIndex(where: { $0.key == key }) {
        members[index].value = newValue
      } else {
        members.append(Member(key: key, value: newValue))
      }
    }
  }

  /// The keys in order.
  public var keys: [String] { members.map(\.key) }

  /// A key that stands twice, if one does.
  public var duplicateKey: String? {
    var seen: Set<String> = []
    return members.first { !seen.insert($0.key).inserted }?.key
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object, in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member(key: $0, value: $1) }))
  }
}

extension JSONValue {
  /// A whole number.
  public static func int(_ value: Int) -> JSONValue {
    .number(JSONNumber(checkedLexeme: String(value)))
  }

  /// The shortest lexeme that reads back as the same double; `null` if not finite.
  public static func double(_ value: Double) -> JSONValue {
    guard value.isFinite else { return .null }
    if value == value.rounded(), value.magnitude < 1e15 { return .int(Int(value)) }
    return .number(JSONNumber(checkedLexeme: "\(value)"))
  }

  /// An amount as a decimal number of dollars, exact.
  public static func money(_ value: Money) -> JSONValue {
    .number(JSONNumber(checkedLexeme: value.decimalLexeme))
  }

  /// The value, or `null` when there is none.
  public static func optional(_ value: JSONValue?) -> JSONValue { value ?? .null }

  /// The string, if it is one.
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The truth value, if it is one.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The number, if it is one.
  public var number: JSONNumber? { if case .number(let value) = self { value } else { nil } }
  /// The nearest double, if it is a number.
  public var double: Double? { number?.double }
  /// The integer, if it is a number written as one.
  public var int: Int? { number?.int }
  /// The elements, if it is an array.
  public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  /// The object, if it is one.
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
  /// The value of a key, if it is an object that has it.
  public subscript(key: String) -> JSONValue? { object?[key] }

  /// What kind of value it is, as JSON Schema names it.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
