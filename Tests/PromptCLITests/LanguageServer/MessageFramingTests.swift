import PromptCore
import PromptTestSupport
import Testing

@testable import PromptCLI

struct MessageFramingTests {
  private func frames(
    _ chunks: [String],
    bodyLimit: Int = MessageFraming.bodyLimit
  ) -> [MessageFraming.Frame] {
    var framing = MessageFraming(bodyLimit: bodyLimit)
    var frames: [MessageFraming.Frame] = []
    for chunk in chunks {
      framing.append(Array(chunk.utf8))
      while let frame = framing.next() { frames.append(frame) }
    }
    return frames
  }

  private func body(_ text: String) -> MessageFraming.Frame { .body(Array(text.utf8)) }

  @Test(
    arguments: [
      "Content-Length: 2\r\n\r\n{}",
      "content-length:2\r\n\r\n{}",
      "CONTENT-LENGTH:   2  \r\n\r\n{}",
      "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}",
      "Content-Length: 2\r\nContent-Type: x\r\n\r\n{}",
      "Content-Length: 2\n\n{}",
      "\r\n\r\nContent-Length: 2\r\n\r\n{}",
    ]
  )
  func `headers are read as clients write them`(stream: String) {
    #expect(frames([stream]) == [body("{}")])
    #expect(frames(stream.map(String.init)) == [body("{}")])
  }

  @Test func `messages may come together and in pieces`() {
    let stream =
      "Content-Length: 2\r\n\r\n[]Content-Length: 0\r\n\r\nContent-Length: 4\r\n\r\n\"é\""
    let expected = [body("[]"), body(""), body("\"é\"")]
    #expect(frames([stream]) == expected)
    let bytes = Array(stream.utf8)
    for size in 1...bytes.count {
      var framing = MessageFraming()
      var found: [MessageFraming.Frame] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        framing.append(bytes[start..<min(start + size, bytes.count)])
        while let frame = framing.next() { found.append(frame) }
      }
      #expect(found == expected, "pieces of \(size)")
    }
  }

  @Test(
    arguments: [
      "Content-Length: many\r\n\r\n", "Content-Length: -2\r\n\r\n", "Content-Length:\r\n\r\n",
      "Content-Length: 99999999999999999999\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "{}\r\n\r\n",
    ]
  )
  func `what is no header is told and skipped`(damage: String) {
    let found = frames([damage + "Content-Length: 2\r\n\r\n{}"])
    #expect(found.count == 2)
    guard case .malformed(let reason) = found.first else {
      Issue.record("\(found)")
      return
    }
    #expect(reason.hasPrefix("expected \"Content-Length: N\", read \""))
    #expect(found.last == body("{}"))
  }

  @Test func `a stream of anything is told of once and held in little`() {
    var framing = MessageFraming()
    var told = 0
    for _ in 0..<50 {
      framing.append(Array(repeating: UInt8(ascii: "x"), count: 10_000))
      while let frame = framing.next() { if case .malformed = frame { told += 1 } }
    }
    #expect(told == 1)
    framing.append(Array("\r\n\r\nContent-Length: 2\r\n\r\n{}".utf8))
    #expect(framing.next() == body("{}"))
  }

  @Test func `a body beyond the limit is skipped whole`() {
    let long = String(repeating: "y", count: 100)
    let stream = "Content-Length: 100\r\n\r\n\(long)Content-Length: 2\r\n\r\n{}"
    let expected: [MessageFraming.Frame] = [.tooLarge(100), body("{}")]
    #expect(frames([stream], bodyLimit: 99) == expected)
    #expect(frames(stream.map(String.init), bodyLimit: 99) == expected)
    #expect(frames([stream], bodyLimit: 100) == [body(long), body("{}")])
  }

  @Test(arguments: 1...UInt64(50))
  func `no bytes bring it down`(seed: UInt64) {
    var random = RandomText(seed: seed)
    var framing = MessageFraming(bodyLimit: 64)
    let alphabet = Array("Content-Length: 0123456789\r\n{}x".utf8)
    for _ in 0..<200 {
      framing.append(random.bytes(from: alphabet, count: 0...40))
      while framing.next() != nil {}
    }
  }
}

struct RPCMessageTests {
  @Test(
    arguments: [
      (
        #"{"jsonrpc":"2.0","id":1,"method":"m","params":{"a":1}}"#,
        RPCMessage.request(id: 1, method: "m", params: ["a": 1])
      ),
      (#"{"id":"x","method":"m"}"#, .request(id: "x", method: "m", params: .null)),
      (#"{"method":"m","params":[]}"#, .notification(method: "m", params: [])),
      (#"{"id":1,"result":null}"#, .response),
      (#"{"id":1,"error":{"code":1,"message":""}}"#, .response),
    ]
  )
  func `messages are told apart`(text: String, message: RPCMessage) {
    #expect(RPCMessage(Array(text.utf8)) == message)
  }

  @Test(
    arguments: [
      ("{", RPCError.Code.parse, JSONValue.null), ("", .parse, .null), ("\u{FFFD}", .parse, .null),
      ("[]", .invalidRequest, .null), ("7", .invalidRequest, .null),
      (#"{"id":3}"#, .invalidRequest, 3), (#"{"id":null,"method":"m"}"#, .invalidRequest, .null),
      (#"{"id":[1],"method":"m"}"#, .invalidRequest, .null),
      (#"{"method":1}"#, .invalidRequest, .null),
    ]
  )
  func `what is no message is an error`(text: String, code: RPCError.Code, id: JSONValue) {
    guard case .invalid(let found, let error) = RPCMessage(Array(text.utf8)) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(error.code == code)
    #expect(found == id)
  }

  @Test func `a request that is cancelled while it waits is not handled`() {
    var inbox = MessageInbox()
    inbox.add(.request(id: 1, method: "a", params: .null), size: 10)
    inbox.add(.request(id: "1", method: "b", params: .null), size: 20)
    inbox.add(.notification(method: "$/cancelRequest", params: ["id": 1]), size: 30)
    inbox.add(.notification(method: "$/cancelRequest", params: ["id": 9]), size: 30)
    #expect(inbox.size == 30)
    #expect(inbox.next() == .cancelled(id: 1))
    #expect(inbox.next() == .request(id: "1", method: "b", params: .null))
    #expect(inbox.next() == nil)
    #expect(inbox.isEmpty)
    #expect(inbox.size == 0)
  }
}
