internal import PromptCore

/// Methods that Jinja templates call on Python's strings and dictionaries, and `range`.
enum Methods {
  static func value(
    of name: String,
    on value: JSONValue,
    _ arguments: [FilterArgument]
  ) -> FilterResult {
    switch value {
    case .object(let object): return self.value(of: name, on: object, arguments)
    case .string(let text): return self.value(of: name, on: text, arguments)
    default: return .failure("a \(value.kind) has no method \"\(name)\"")
    }
  }

  private static func value(
    of name: String,
    on object: JSONObject,
    _ arguments: [FilterArgument]
  ) -> FilterResult {
    switch name {
    case "items":
      .value(.array(object.members.map { .array([.string($0.key), $0.value]) }))
    case "keys": .value(.array(object.keys.map { .string($0) }))
    case "values": .value(.array(object.members.map(\.value)))
    case "get":
      .value(
        arguments.first?.value.string.flatMap { object[$0] }
          ?? (arguments.count > 1 ? arguments[1].value : .null)
      )
    default: .failure("an object has no method \"\(name)\"")
    }
  }

  private static func value(
    of name: String,
    on text: String,
    _ arguments: [FilterArgument]
  ) -> FilterResult {
    let first = arguments.first?.value.string
    switch (name, first) {
    case ("strip", _), ("upper", _), ("lower", _), ("title", _), ("capitalize", _), ("replace", _):
      guard let filter = FilterRegistry.filter(named: name) else { return .missing }
      return filter.apply(FilterInput(value: .string(text), arguments: arguments, syntax: .jinja))
    case ("startswith", let prefix?): return .value(.bool(text.hasPrefix(prefix)))
    case ("endswith", let suffix?): return .value(.bool(text.hasSuffix(suffix)))
    case ("split", let separator):
      let parts =
        separator.map { Self.parts(of: text, between: $0) }
        ?? text.split(whereSeparator: \.isWhitespace).map(String.init)
      return .value(.array(parts.map { .string($0) }))
    case ("splitlines", _):
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      return .value(.array(lines.map { .string(String($0)) }))
    case ("join", _):
      let parts = arguments.first?.value.array ?? []
      return .value(.string(parts.map(PythonText.text).joined(separator: text)))
    default: return .failure("text has no method \"\(name)\"")
    }
  }

  /// `range(end)`, `range(start, end)`, `range(start, end, step)`, at most 100,000 numbers.
  static func range(_ arguments: [FilterArgument]) -> FilterResult {
    let numbers = arguments.compactMap(\.value.int)
    guard numbers.count == arguments.count, (1...3).contains(numbers.count),
      numbers.allSatisfy({ $0.magnitude <= 1_000_000_000 })
    else {
      return .failure("range takes one to three whole numbers up to 1,000,000,000")
    }
    let start = numbers.count > 1 ? numbers[0] : 0
    let end = numbers.count > 1 ? numbers[1] : numbers[0]
    let step = numbers.count > 2 ? numbers[2] : 1
    guard step != 0, abs(Double(end) - Double(start)) / abs(Double(step)) <= 100_000 else {
      return .failure("range of more than 100,000 numbers")
    }
    return .value(.array(stride(from: start, to: end, by: step).map { .int($0) }))
  }

  /// A text with the first occurrences of another replaced.
  static func replacing(
    _ old: String,
    with new: String,
    in text: String,
    limit: Int = .max
  ) -> String {
    let all = parts(of: text, between: old)
    guard all.count - 1 > limit, limit >= 0 else { return all.joined(separator: new) }
    return all.prefix(limit + 1).joined(separator: new) + old
      + all.dropFirst(limit + 1).joined(separator: old)
  }

  /// The parts of a text between the occurrences of a separator.
  static func parts(of text: String, between separator: String) -> [String] {
    let bytes = Array(text.utf8)
    let wanted = Array(separator.utf8)
    guard let first = wanted.first else { return [text] }
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + wanted.count <= bytes.count {
      if bytes[index] == first, bytes[index..<index + wanted.count].elementsEqual(wanted) {
        parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
        index += wanted.count
        start = index
      } else {
        index += 1
      }
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }
}

/// The tests of Jinja (`x is defined`).
enum Tests {
  static let names = [
    "defined", "undefined", "none", "string", "number", "mapping", "sequence", "iterable", "true",
    "false", "boolean", "even", "odd", "in", "equalto", "eq", "divisibleby",
  ]

  /// Whether a test holds; `nil` if there is none of the name.
  static func holds(_ name: String, _ value: JSONValue?, _ argument: JSONValue?) -> Bool? {
    switch name {
    case "defined": value != nil
    case "undefined": value == nil
    case "none": value == .null
    case "string": value?.string != nil
    case "number": value?.number != nil
    case "mapping": value?.object != nil
    case "sequence", "iterable": value?.array != nil || value?.string != nil || value?.object != nil
    case "true": value == .bool(true)
    case "false": value == .bool(false)
    case "boolean": value?.bool != nil
    case "even": value?.int.map { $0 % 2 == 0 } ?? false
    case "odd": value?.int.map { $0 % 2 != 0 } ?? false
    case "in": Comparison.contains(argument ?? .null, value ?? .null)
    case "equalto", "eq": Comparison.areEqual(value, argument)
    case "divisibleby":
      value?.int.flatMap { number in
        argument?.int.map { $0 == -1 || ($0 != 0 && number % $0 == 0) }
      } ?? false
    default: nil
    }
  }
}
