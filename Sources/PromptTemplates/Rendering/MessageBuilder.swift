internal import PromptCore

/// Collects rendered text into messages.
struct MessageBuilder {
  private var messages: [ChatMessage] = []
  private var role: Role
  private var text = ""
  /// Texts that are being made for a variable; the innermost last.
  private var captures: [String] = []
  /// Where what is written next comes from.
  var origin = Origin(path: "", range: 0..<0, names: [])
  /// What has been written, in the order of the messages.
  private(set) var pieces: [RenderedPiece] = []
  /// What has been written to the message that is being made, before its edges are trimmed.
  private var written: [(origin: Origin, place: Range<Int>)] = []

  /// A tag or a stretch of text in a template's file.
  struct Origin {
    var path: String
    var range: Range<Int>
    var names: [String]
  }

  init(role: Role) {
    self.role = role
  }

  mutating func write(_ addition: String) {
    guard captures.isEmpty else {
      captures[captures.count - 1] += addition
      return
    }
    let start = text.utf8.count
    text += addition
    if text.utf8.count > start { written.append((origin, start..<text.utf8.count)) }
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
    for message in history {
      add(origin, at: 0..<message.content.utf8.count)
      messages.append(message)
    }
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
      for (origin, place) in written {
        let inside = place.clamped(to: kept)
        let start = inside.lowerBound - kept.lowerBound
        if !inside.isEmpty { add(origin, at: start..<start + inside.count) }
      }
      messages.append(ChatMessage(role: role, content: content))
    }
    text = ""
    written = []
  }

  private mutating func add(_ origin: Origin, at place: Range<Int>) {
    pieces.append(
      RenderedPiece(
        message: messages.count,
        place: place,
        path: origin.path,
        range: origin.range,
        names: origin.names
      )
    )
  }
}
