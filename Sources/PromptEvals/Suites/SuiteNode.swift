internal import PromptCore
internal import PromptYAML

/// A node of a suite file with its name, read into checked values or refused with its place.
struct SuiteNode {
  let node: YAMLNode
  let source: SourceText
  /// The dotted path of keys, for messages: `gates.floor.pass_rate`; empty for the document.
  let name: String

  /// The value by the YAML core schema.
  var json: JSONValue { node.json }
  /// The text as it is written, if it is a scalar.
  var written: String? { node.string }
  /// Whether it is a mapping.
  var isMapping: Bool { node.mapping != nil }

  /// An error at this node.
  func error(_ message: String, remedy: String? = nil) -> PromptError {
    PromptError(.usage, message, in: source, at: node.offset, remedy: remedy)
  }

  /// The keys of a mapping, each known.
  func fields(_ known: [String], later: [String] = []) throws(PromptError) -> SuiteFields {
    guard let pairs = node.mapping else { throw wrongType("a mapping") }
    for pair in pairs where !known.contains(pair.key) {
      throw unknownKey(pair, known: known, later: later)
    }
    return SuiteFields(owner: self, pairs: pairs)
  }

  /// A text; numbers and truth values are taken as they are written.
  func text() throws(PromptError) -> String {
    guard let text = node.string, !node.isNull else { throw wrongType("a text") }
    return text
  }

  /// A text that is not empty.
  func nonEmptyText() throws(PromptError) -> String {
    let text = try text()
    guard !text.isEmpty else { throw error("\(quotedName) is empty") }
    return text
  }

  /// A whole number in a range.
  func int(_ range: ClosedRange<Int>) throws(PromptError) -> Int {
    guard let value = node.json.int else { throw wrongType("a whole number") }
    guard range.contains(value) else {
      let upper = range.upperBound == .max ? "" : " and at most \(range.upperBound)"
      throw error("\(quotedName) is \(value); it must be at least \(range.lowerBound)\(upper)")
    }
    return value
  }

  /// A number that a rule accepts; the rule is named in the message: `above 0 and below 1`.
  func number(_ rule: String, where isValid: (Double) -> Bool) throws(PromptError) -> Double {
    guard let value = node.json.double, value.isFinite else { throw wrongType("a number") }
    guard isValid(value) else {
      throw error("\(quotedName) is \(node.string ?? ""); it must be \(rule)")
    }
    return value
  }

  /// A truth value.
  func bool() throws(PromptError) -> Bool {
    guard let value = node.json.bool else { throw wrongType("true or false") }
    return value
  }

  /// An amount of dollars, zero or more.
  func money() throws(PromptError) -> Money {
    guard let lexeme = node.json.number?.lexeme, let money = Money(usdLexeme: lexeme),
      money >= .zero
    else { throw wrongType("an amount in dollars") }
    return money
  }

  /// One of a few words.
  func choice(_ words: [String]) throws(PromptError) -> String {
    let word = try text()
    guard words.contains(word) else {
      throw error(
        "\(quotedName) is \"\(word)\"; it must be \(words.joined(separator: " or "))",
        remedy: Suggestion.remedy(for: word, in: words)
      )
    }
    return word
  }

  /// The elements of a list; a single value stands for a list of one.
  func elements() throws(PromptError) -> [SuiteNode] {
    guard let nodes = node.sequence else {
      guard node.mapping == nil, !node.isNull else { throw wrongType("a list") }
      return [self]
    }
    return nodes.enumerated().map { SuiteNode(node: $1, source: source, name: "\(name)[\($0)]") }
  }

  /// The error of a value that has another type.
  func wrongType(_ expected: String) -> PromptError {
    let read =
      switch node.value {
      case .mapping: "a mapping"
      case .sequence: "a list"
      case .scalar(let text, _): node.isNull ? "nothing" : "\"\(text)\""
      }
    return error("\(quotedName) must be \(expected), read \(read)")
  }

  /// The error of a key that is not known, or not yet.
  func unknownKey(_ pair: YAMLPair, known: [String], later: [String]) -> PromptError {
    let isLater = later.contains(pair.key)
    let place = name.isEmpty ? "" : " in \"\(name)\""
    return PromptError(
      .usage,
      isLater
        ? "\"\(pair.key)\"\(place) is not available in this version"
        : "unknown key \"\(pair.key)\"\(place)",
      in: source,
      at: pair.keyOffset,
      remedy: isLater ? "remove the key" : Suggestion.remedy(for: pair.key, in: known)
    )
  }

  private var quotedName: String { name.isEmpty ? "the document" : "\"\(name)\"" }
}

/// The checked keys of a mapping.
struct SuiteFields {
  let owner: SuiteNode
  let pairs: [YAMLPair]

  /// The value of a key; `nil` if the key is missing.
  subscript(key: String) -> SuiteNode? {
    pairs.first { $0.key == key }.map {
      SuiteNode(node: $0.value, source: owner.source, name: path(of: key))
    }
  }

  /// The value of a key that must be there.
  func required(_ key: String) throws(PromptError) -> SuiteNode {
    guard let node = self[key] else { throw owner.error("the key \"\(path(of: key))\" is missing") }
    return node
  }

  private func path(of key: String) -> String {
    owner.name.isEmpty ? key : "\(owner.name).\(key)"
  }
}
