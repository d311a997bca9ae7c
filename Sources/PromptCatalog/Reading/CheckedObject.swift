internal import PromptCore

/// A JSON object whose fields are read with their kinds checked and their places known.
struct CheckedObject {
  private let object: JSONObject
  private let path: String
  private let place: String

  init(_ value: JSONValue, path: String, place: String) throws(PromptError) {
    guard let object = value.object else {
      let found = "expected an object, read \(value.kind)"
      throw PromptError(.input, place.isEmpty ? found : "\(place): \(found)", path: path)
    }
    self.object = object
    self.path = path
    self.place = place
    if let key = object.duplicateKey { throw error(key, "stands twice") }
  }

  /// An error at a field.
  func error(_ key: String, _ message: String, remedy: String? = nil) -> PromptError {
    PromptError(.input, "\(name(of: key)): \(message)", path: path, remedy: remedy)
  }

  /// Refuses keys that are not known.
  func allow(_ keys: [String]) throws(PromptError) {
    for key in object.keys where !keys.contains(key) {
      throw error(key, "is not a known field", remedy: Suggestion.remedy(for: key, in: keys))
    }
  }

  /// A value that must be there.
  func required<Value>(
    _ value: Value?,
    _ key: String,
    _ kind: String
  ) throws(PromptError) -> Value {
    guard let value else { throw error(key, "expected \(kind), read nothing") }
    return value
  }

  /// A text, not empty.
  func string(_ key: String) throws(PromptError) -> String? {
    try read(key, "text") { $0.string.flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// An array of texts.
  func strings(_ key: String) throws(PromptError) -> [String]? {
    try read(key, "an array of texts") { value in
      guard let elements = value.array else { return nil }
      let texts = elements.compactMap(\.string)
      return texts.count == elements.count ? texts : nil
    }
  }

  /// A whole number from 1.
  func count(_ key: String) throws(PromptError) -> Int? {
    try read(key, "a whole number above 0") { $0.int.flatMap { $0 > 0 ? $0 : nil } }
  }

  /// Whole picodollars a token; up to a thousand dollars a token, so that no sum overflows.
  func price(_ key: String) throws(PromptError) -> Int? {
    let kind = "a whole number of picodollars per token (USD per million tokens × 1,000,000)"
    return try read(key, kind) {
      $0.int.flatMap { (0...1_000_000_000_000_000).contains($0) ? $0 : nil }
    }
  }

  /// A day as `2026-11-20`.
  func date(_ key: String) throws(PromptError) -> String? {
    try read(key, "a day as 2026-11-20") { value in
      guard let text = value.string else { return nil }
      let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      let isDate =
        parts.map(\.count) == [4, 2, 2]
        && parts.joined().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      return isDate ? text : nil
    }
  }

  /// One of the raw values of an enumeration.
  func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ key: String,
    _ type: Value.Type
  ) throws(PromptError) -> Value? {
    guard let text = try string(key) else { return nil }
    return try value(of: text, key)
  }

  /// An array of raw values of an enumeration.
  func choices<Value: RawRepresentable<String> & CaseIterable>(
    _ key: String,
    _ type: Value.Type
  ) throws(PromptError) -> [Value]? {
    guard let texts = try strings(key) else { return nil }
    var values: [Value] = []
    for text in texts { values.append(try value(of: text, key)) }
    return values
  }

  /// Whether a field is there.
  func has(_ key: String) -> Bool { object[key] != nil }

  /// The members, each an object.
  func objectsByName() throws(PromptError) -> [String: CheckedObject] {
    var members: [String: CheckedObject] = [:]
    for key in object.keys { members[key] = try self.object(key) }
    return members
  }

  /// An object.
  func object(_ key: String) throws(PromptError) -> CheckedObject? {
    guard let value = object[key] else { return nil }
    return try CheckedObject(value, path: path, place: name(of: key))
  }

  /// An array of objects.
  func objects(_ key: String) throws(PromptError) -> [CheckedObject]? {
    guard let elements = try read(key, "an array of objects", { $0.array }) else { return nil }
    var objects: [CheckedObject] = []
    for (index, element) in elements.enumerated() {
      let place = "\(name(of: key))[\(index)]"
      objects.append(try CheckedObject(element, path: path, place: place))
    }
    return objects
  }

  private func value<Value: RawRepresentable<String> & CaseIterable>(
    of text: String,
    _ key: String
  ) throws(PromptError) -> Value {
    guard let value = Value(rawValue: text) else {
      let known = Value.allCases.map(\.rawValue)
      throw error(
        key,
        "\"\(text)\" is not known",
        remedy: Suggestion.remedy(for: text, in: known)
      )
    }
    return value
  }

  private func name(of key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }

  private func read<Value>(
    _ key: String,
    _ kind: String,
    _ convert: (JSONValue) -> Value?
  ) throws(PromptError) -> Value? {
    guard let value = object[key] else { return nil }
    guard let converted = convert(value) else {
      throw error(key, "expected \(kind), read \(value.text())")
    }
    return converted
  }
}
