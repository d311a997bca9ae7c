internal import PromptCore

/// The messages that have arrived and wait to be handled.
///
/// A request that is cancelled while it waits is never worked on.
struct MessageInbox {
  /// Bytes beyond which nothing more is read ahead.
  static let limit = MessageFraming.bodyLimit

  private var waiting: [(message: RPCMessage, size: Int)] = []
  private var head = 0
  /// The bytes of the messages that wait.
  private(set) var size = 0

  /// Whether nothing waits.
  var isEmpty: Bool { head == waiting.count }
  /// Whether more may be read ahead.
  var hasRoom: Bool { size < Self.limit }

  /// Adds a message of a number of bytes.
  mutating func add(_ message: RPCMessage, size: Int) {
    if case .notification("$/cancelRequest", let params) = message, let id = params["id"] {
      cancel(id)
      return
    }
    waiting.append((message, size))
    self.size += size
  }

  /// The next message in the order of arrival.
  mutating func next() -> RPCMessage? {
    guard head < waiting.count else { return nil }
    let (message, size) = waiting[head]
    waiting[head].message = .response
    head += 1
    self.size -= size
    if head == waiting.count {
      waiting.removeAll(keepingCapacity: waiting.capacity < 1_024)
      head = 0
    }
    return message
  }

  private mutating func cancel(_ id: JSONValue) {
    for index in waiting.indices[head...] {
      if case .request(id, _, _) = waiting[index].message {
        waiting[index].message = .cancelled(id: id)
      }
    }
  }
}
