internal import PromptCore

/// The messages of a chat request in JSON, as far as they can be counted.
///
/// A file is read as a chat only when it clearly is one: a JSON object with a `messages` list, or
/// a bare list, that is not empty and in which every element is an object with a known `role` and
/// with `content` that is text, `null` or a list of typed parts (it may be missing beside tool
/// calls). Everything else is counted as the text that it is.
struct ChatDocument {
  /// The texts of all messages, roles and names included, in order.
  private(set) var texts: [String] = []
  private(set) var messageCount = 0
  private(set) var nameCount = 0
  /// What the vendor counts and a local count cannot: `tools`, `image_url`, `tool_calls`, once each.
  private(set) var uncounted: [String] = []

  /// Reads a chat, or finds that the bytes are none.
  init?(_ bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard Self.mayBeChat(bytes[start...]),
      let document = try? JSONValue(parsing: bytes, in: start..<bytes.count),
      let messages = document["messages"]?.array ?? document.array, !messages.isEmpty
    else { return nil }
    for message in messages {
      guard let object = message.object, Self.isMessage(object) else { return nil }
      add(object)
    }
    for key in ["tools", "functions", "response_format"] where document[key] != nil {
      note(key)
    }
  }

  /// Spares large files that are no chat the parse.
  private static func mayBeChat(_ bytes: ArraySlice<UInt8>) -> Bool {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = bytes.first(where: { !isSpace($0) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return false }
    let key = Array(#""role""#.utf8)
    var start = bytes.startIndex
    while let quote = bytes[start...].firstIndex(of: key[0]) {
      if bytes[quote...].starts(with: key) { return true }
      start = quote + 1
    }
    return false
  }

  private static func isMessage(_ object: JSONObject) -> Bool {
    let roles = Role.allCases.map(\.rawValue) + ["function"]
    guard let role = object["role"]?.string, roles.contains(role) else { return false }
    switch object["content"] {
    case .string, .null: return true
    case .array(let parts): return parts.allSatisfy { $0["type"]?.string != nil }
    case nil: return object["tool_calls"] != nil || object["function_call"] != nil
    default: return false
    }
  }

  private mutating func add(_ message: JSONObject) {
    messageCount += 1
    for member in message.members {
      if member.key == "name" { nameCount += 1 }
      switch member.value {
      case .string(let text): texts.append(text)
      case .array(let parts) where member.key == "content": parts.forEach { add(part: $0) }
      case .null: continue
      default: note(member.key)
      }
    }
  }

  private mutating func add(part: JSONValue) {
    if let text = part["text"]?.string {
      texts.append(text)
    } else {
      note(part["type"]?.string ?? "content")
    }
  }

  private mutating func note(_ kind: String) {
    if !uncounted.contains(kind) { uncounted.append(kind) }
  }
}
