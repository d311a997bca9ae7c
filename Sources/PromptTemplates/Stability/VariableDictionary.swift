internal import CPromptNames

/// What a variable carries and how often it changes, as far as its name tells.
///
/// A name's last words decide, because they are its noun: `user_question` is a question. Only if
/// they say nothing do earlier words (`customer.orders` belongs to a customer). Some words mean
/// something only when they are the whole name (`name`, `date`).
enum VariableDictionary {
  /// What a name means.
  struct Meaning: Sendable, Hashable {
    var role: VariableRole
    var stability: Stability
  }

  /// The meaning of a name in any naming style, if the dictionary has one.
  static func meaning(of name: String) -> Meaning? {
    // What dotprompt keeps beside the input (`@state`, `@auth`) belongs to the session.
    if name.hasPrefix("@") { return Meaning(role: .environment, stability: .session) }
    let words = NameWords.words(of: name)
    guard !words.isEmpty, words.count < 20 else { return nil }
    if let meaning = wholeNames[words.joined(separator: " ")] { return meaning }
    if words.count > 1, let meaning = tables.firstWords[words[0]] { return meaning }
    let meaning = meaning(ofLast: words[...])
    // What belongs to a user is the user's, whatever it is called: `user.preferences.theme`.
    let owner = name.split(separator: ".").first.map(String.init) ?? name
    if owner != name, meaning?.role != .history, let owned = phrases[owner.lowercased()],
      owned.role == .userField
    {
      return owned
    }
    return meaning
  }

  /// The meaning of the last words that have one, the longest phrase first.
  private static func meaning(ofLast words: ArraySlice<String>) -> Meaning? {
    for end in stride(from: words.endIndex, to: words.startIndex, by: -1) {
      for start in max(words.startIndex, end - 3)..<end {
        let phrase = words[start..<end].joined(separator: " ")
        if let meaning = phrases[phrase] ?? phrases[otherNumber(of: phrase)] { return meaning }
      }
    }
    return nil
  }

  /// The singular of a plural, and the other way round, as far as an `s` makes it.
  private static func otherNumber(of phrase: String) -> String {
    phrase.hasSuffix("s") ? String(phrase.dropLast()) : phrase + "s"
  }

  private static let tables = DictionaryTables(
    reading: UnsafeRawBufferPointer(
      start: prompt_variable_names().bytes,
      count: prompt_variable_names().count
    )
  )
  /// What is wrong with the data file; nothing, or the test of it fails.
  static var problems: [String] { tables.problems }
  private static var phrases: [String: Meaning] { tables.phrases }
  private static var wholeNames: [String: Meaning] { tables.wholeNames }
}

/// The phrases of the dictionary's data file.
struct DictionaryTables: Sendable {
  /// What phrases at the end of a name mean.
  private(set) var phrases: [String: VariableDictionary.Meaning] = [:]
  /// What phrases mean that are the whole name.
  private(set) var wholeNames: [String: VariableDictionary.Meaning] = [:]
  /// What words at the beginning of longer names mean.
  private(set) var firstWords: [String: VariableDictionary.Meaning] = [:]
  /// Lines that say nothing, for the test of the file.
  private(set) var problems: [String] = []

  /// Reads sections `[role stability]` or `[whole role stability]` or `[first …]` with phrases between commas.
  init(reading bytes: UnsafeRawBufferPointer) {
    var meaning: VariableDictionary.Meaning?
    var place: Substring = ""
    var phrase = ""
    func end(_ tables: inout Self) {
      defer { phrase = "" }
      guard !phrase.isEmpty, let meaning else { return }
      if place == "whole" {
        tables.wholeNames[phrase] = meaning
      } else if place == "first" {
        tables.firstWords[phrase] = meaning
      } else if tables.phrases.updateValue(meaning, forKey: phrase) != nil {
        tables.problems.append("\"\(phrase)\" stands twice")
      }
    }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("#") { continue }
      if text.hasPrefix("[") {
        end(&self)
        let words = text.dropFirst().dropLast().split(separator: " ")
        place = words.count == 3 ? words[0] : ""
        meaning = Self.meaning(words.suffix(2))
        if meaning == nil { problems.append("\(text) is no section") }
        continue
      }
      for (index, part) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated()
      {
        if index > 0 { end(&self) }
        for word in part.split(separator: " ") { phrase += (phrase.isEmpty ? "" : " ") + word }
      }
    }
    end(&self)
  }

  private static func meaning(_ words: ArraySlice<Substring>) -> VariableDictionary.Meaning? {
    guard words.count == 2, let first = words.first, let last = words.last,
      let role = VariableRole(rawValue: String(first)),
      let stability = Stability(rawValue: String(last))
    else { return nil }
    return VariableDictionary.Meaning(role: role, stability: stability)
  }
}
