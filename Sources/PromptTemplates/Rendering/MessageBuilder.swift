internal import PromptCore

/// Collects rendered text into messages.
struct MessageBuilder {
  private var messages: [ChatMessage] = []
  private var role: Role
  private var text = ""
  /// Texts that are being made for a variable; the innermost last.
  private var captures: [String] = []

  init(role: Role) {
    self.role = role
  }

  mutating func write(_ addition: String) {
    if captures.isEmpty { text += addition } else { captures[captures.count - 1] += addition }
  }

  /// What comes next is said by another role; inside a captured text it changes nothing.
  mutating func begin(_ next: Role) {
    guard captures.isEmpty else { return }
    endMessage()
    role = next
  }

  /// Puts whole messages between what was written and what comes next, which keeps its role.
  mutating func insert(_ history: [ChatMessage]) {
    endMessage()
    messages += history
  }

  var isCapturing: Bool { !captures.isEmpty }

  mutating func beginCapture() { captures.append("") }

  mutating func endCapture() -> String { captures.popLast() ?? "" }

  mutating func finish() -> [ChatMessage] {
    endMessage()
    return messages
  }

  private mutating func endMessage() {
    let bytes = Array(text.utf8)
    let kept = bytes.trimmed(0..<bytes.count)
    if !kept.isEmpty {
      let content = String(decoding: bytes[kept], as: UTF8.self)
      messages.append(ChatMessage(role: role, content: content))
    }
    text = ""
  }
}
