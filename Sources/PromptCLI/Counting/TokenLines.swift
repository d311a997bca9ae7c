internal import PromptCore
internal import PromptTokens

/// Counts and decodes line by line: one JSON value in, one JSON value out, in order.
struct TokenLines {
  let encoding: Encoding
  /// Where the text of an object stands.
  var field = "text"
  /// Whether a bad line is answered with an error, not the end.
  var keepsGoing = false

  /// The ids as a JSON array.
  static func list(_ ids: [Int]) -> String {
    "[" + ids.map(String.init).joined(separator: ",") + "]"
  }

  /// Reads a JSON string, or an object with the field, from each line and writes its tokens.
  func count(withIDs: Bool) throws {
    var memory = TokenMemory(encoding)
    try JSONLineStream(keepsGoing: keepsGoing).run { value throws(PromptError) in
      guard let text = value.string ?? self.text(in: value) else {
        throw PromptError(.input, "expected a JSON string or an object with \"\(field)\"")
      }
      guard withIDs else { return "{\"tokens\":\(memory.count(text))}" }
      let ids = memory.encode(text)
      return "{\"tokens\":\(ids.count),\"ids\":\(Self.list(ids))}"
    }
  }

  /// Reads a JSON array of ids from each line and writes its text as a JSON string.
  func decode() throws {
    try JSONLineStream(keepsGoing: keepsGoing).run { value throws(PromptError) in
      let ids = (value.array ?? [.null]).map(\.int)
      guard !ids.contains(nil) else {
        throw PromptError(.input, "expected a JSON array of token ids")
      }
      do throws(UnknownTokenError) {
        return JSONValue.string(try encoding.decode(ids.compactMap(\.self))).text()
      } catch {
        throw PromptError(.input, "\(error)", remedy: "check that --encoding is the ids' own")
      }
    }
  }

  /// The text at the field: under the whole name, else from key to key.
  private func text(in value: JSONValue) -> String? {
    if let text = value[field]?.string { return text }
    var value = value
    for step in field.split(separator: ".", omittingEmptySubsequences: false) {
      if let items = value.array {
        guard let index = Int(step), items.indices.contains(index) else { return nil }
        value = items[index]
      } else {
        guard let next = value[String(step)] else { return nil }
        value = next
      }
    }
    return value.string
  }
}
