internal import PromptCore

/// Carries messages between a language server and its streams until the client ends.
///
/// What has arrived is read before the next message is handled, so that a request can be cancelled
/// while it waits, and documents are linted when nothing waits.
struct ServerLoop {
  /// What the loop needs of the world.
  struct Streams {
    /// Reads some bytes: waits for them, or, if it may not wait, gives `nil` when there are none.
    ///
    /// Empty at the end.
    var read: (_ waits: Bool) throws(PromptError) -> [UInt8]?
    /// Writes bytes.
    var write: ([UInt8]) throws(PromptError) -> Void
  }

  private var server: LanguageServer
  private let streams: Streams
  private var framing: MessageFraming
  private var inbox = MessageInbox()
  private var isAtEnd = false

  init(_ server: LanguageServer, _ streams: Streams, framing: MessageFraming = .init()) {
    self.server = server
    self.streams = streams
    self.framing = framing
  }

  /// Runs until the client says `exit` or closes the stream.
  ///
  /// - Returns: 0 if the client had said `shutdown`, else 1.
  mutating func run() throws(PromptError) -> Int32 {
    while true {
      try receive()
      if let message = inbox.next() {
        server.handle(message)
      } else {
        server.publishNext()
      }
      for message in server.takeOutput() { try streams.write(MessageFraming.bytes(of: message)) }
      if let status = server.exitStatus { return status }
      if isAtEnd, inbox.isEmpty, server.unpublished.isEmpty {
        return server.phase == .shutDown ? 0 : 1
      }
    }
  }

  /// Reads what is there; waits only if nothing else is left to do.
  private mutating func receive() throws(PromptError) {
    guard !isAtEnd, inbox.hasRoom else { return }
    let isIdle = inbox.isEmpty && server.unpublished.isEmpty
    guard let bytes = try streams.read(isIdle) else { return }
    isAtEnd = bytes.isEmpty
    framing.append(bytes)
    while let frame = framing.next() {
      switch frame {
      case .body(let body): inbox.add(RPCMessage(body), size: body.count)
      case .malformed(let reason):
        inbox.add(.invalid(id: .null, RPCError(.parse, reason)), size: 0)
      case .tooLarge(let size): server.lostMessage(ofSize: size)
      }
    }
  }
}
