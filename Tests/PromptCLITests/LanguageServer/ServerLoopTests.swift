import PromptCore
import Testing

@testable import PromptCLI

struct ServerLoopTests {
  /// Runs a server on a stream that comes in pieces; what it writes, and its status.
  private func run(_ pieces: [[UInt8]]) throws -> (messages: [JSONValue], status: Int32) {
    var left = pieces[...]
    var written: [UInt8] = []
    let environment = try DocumentCheck.environment()
    var loop = ServerLoop(
      LanguageServer { DocumentCheck(environment: environment).analysis },
      .init(
        read: { _ in left.popFirst() ?? [] },
        write: { written += $0 }
      )
    )
    let status = try loop.run()
    var framing = MessageFraming()
    framing.append(written)
    var messages: [JSONValue] = []
    while let frame = framing.next() {
      guard case .body(let body) = frame else { break }
      messages.append(try JSONValue(parsing: body))
    }
    return (messages, status)
  }

  private func request(_ id: Int, _ method: String, _ params: JSONValue = [:]) -> [UInt8] {
    MessageFraming.bytes(
      of: ["jsonrpc": "2.0", "id": .int(id), "method": .string(method), "params": params]
    )
  }

  private func note(_ method: String, _ params: JSONValue = [:]) -> [UInt8] {
    MessageFraming.bytes(of: ["jsonrpc": "2.0", "method": .string(method), "params": params])
  }

  private var opening: [UInt8] {
    note(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": "file:///p.prompt", "languageId": "x", "version": 1,
          "text": .string(ServerTalk.clock),
        ]
      ]
    )
  }

  @Test func `a whole conversation in one read, and byte by byte`() throws {
    let stream =
      request(1, "initialize", ["capabilities": [:]]) + opening + request(2, "shutdown")
      + note("exit")
    let (messages, status) = try run([stream])
    #expect(status == 0)
    #expect(messages.compactMap { $0["id"]?.int } == [1, 2])
    let pieces = try run(stream.map { [$0] })
    #expect(pieces.status == 0)
    #expect(pieces.messages.compactMap { $0["id"]?.int } == [1, 2])
    #expect(
      pieces.messages.compactMap { $0["method"]?.string } == ["textDocument/publishDiagnostics"]
    )
  }

  @Test func `a request that is cancelled in the same read is not worked on`() throws {
    let place: JSONValue = [
      "textDocument": ["uri": "file:///p.prompt"], "position": ["line": 1, "character": 8],
    ]
    let stream =
      request(1, "initialize", ["capabilities": [:]]) + opening
      + request(2, "textDocument/hover", place) + request(3, "textDocument/hover", place)
      + note("$/cancelRequest", ["id": 2])
    let (messages, status) = try run([stream])
    #expect(status == 1)
    #expect(messages.first { $0["id"] == 2 }?["error"]?["code"]?.int == -32_800)
    #expect(messages.first { $0["id"] == 3 }?["result"]?["contents"] != nil)
  }

  @Test func `the end of the stream ends it, with what was asked answered`() throws {
    let (messages, status) = try run([
      request(1, "initialize", ["capabilities": [:]]) + opening
        + Array("Content-Length: 99\r\n\r\n{".utf8)
    ])
    #expect(status == 1)
    #expect(messages.contains { $0["method"] == "textDocument/publishDiagnostics" })
    #expect(try run([]).status == 1)
  }

  @Test func `damage is answered and survived`() throws {
    let (messages, status) = try run([
      Array("nonsense\r\n\r\nContent-Length: 5\r\n\r\n{\"a\":".utf8),
      Array("Content-Length: 2\r\n\r\n[]".utf8),
      request(1, "initialize", ["capabilities": [:]]) + request(2, "shutdown") + note("exit"),
    ])
    #expect(status == 0)
    #expect(
      messages.compactMap { $0["error"]?["code"]?.int } == [-32_700, -32_700, -32_600]
    )
    #expect(messages.compactMap { $0["id"]?.int } == [1, 2])
  }
}
