internal import PromptCore
internal import PromptRequests
internal import PromptTokens

/// Counts and decodes line by line: one JSON value in, one JSON value out, in order.
struct TokenLines {
  let encoding: Encoding
  /// Counts instead of the encoding, where the model's own is not published.
  var counter: ModelCounter?
  /// Where the text of an object stands.
  var field = "text"
  /// Whether a bad line is answered with an error, not the end.
  var keepsGoing = false

  /// The ids as a JSON array.
  static func list(_ ids: [Int]) -> String {
    var text: [UInt8] = []
    append(ids, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  private static func append(_ ids: [Int], to text: inout [UInt8]) {
    text.append(UInt8(ascii: "["))
    for (index, id) in ids.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      append(id, to: &text)
    }
    text.append(UInt8(ascii: "]"))
  }

  /// Writes digits; ids are most of what a stream writes.
  private static func append(_ number: Int, to text: inout [UInt8]) {
    var (power, rest) = (1, number)
    while power <= number / 10 { power *= 10 }
    while power > 0 {
      text.append(UInt8(ascii: "0") + UInt8(rest / power))
      (rest, power) = (rest % power, power / 10)
    }
  }

  /// Reads a JSON string, or an object with the field, from each line and writes its tokens.
  func count(withIDs: Bool) throws {
    var memory = TokenMemory(encoding)
    try JSONLineStream(keepsGoing: keepsGoing).run { value, output throws(PromptError) in
      guard let text = value.string ?? self.text(in: value) else {
        throw PromptError(.input, "expected a JSON string or an object with \"\(field)\"")
      }
      if let counter, counter.kind != .exact {
        output += try estimate(text, counter, withIDs).utf8
        return
      }
      let ids = withIDs ? memory.encode(text) : nil
      output += #"{"tokens":"#.utf8
      Self.append(ids?.count ?? memory.count(text), to: &output)
      if let ids {
        output += #","ids":"#.utf8
        Self.append(ids, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  /// Reads a JSON array of ids from each line of a file and writes its text as a JSON string.
  func decode(_ path: String) throws {
    try JSONLineStream(keepsGoing: keepsGoing, path: path).run {
      value,
      output throws(PromptError) in
      let ids = (value.array ?? [.null]).map(\.int)
      guard !ids.contains(nil) else {
        throw PromptError(.input, "expected a JSON array of token ids")
      }
      do throws(UnknownTokenError) {
        output += JSONValue.string(try encoding.decode(ids.compactMap(\.self))).text().utf8
      } catch {
        throw PromptError(.input, "\(error)", remedy: "check that --encoding is the ids' own")
      }
    }
  }

  private func estimate(
    _ text: String,
    _ counter: ModelCounter,
    _ withIDs: Bool
  ) throws(PromptError) -> String {
    guard !withIDs || counter.kind == .assumed else {
      throw PromptError(
        .usage,
        "the model has no ids here: its tokens are only estimated",
        remedy: "leave --ids out"
      )
    }
    let count = counter.count(Array(text.utf8))
    var members = [JSONObject.Member(key: "tokens", value: .int(count.tokens))]
    members += count.knowledge.filter { $0.key != "method" }
    if withIDs {
      let ids = encoding.encode(text).map(JSONValue.int)
      members.append(.init(key: "ids", value: .array(ids)))
    }
    return JSONValue.object(JSONObject(members)).text()
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
