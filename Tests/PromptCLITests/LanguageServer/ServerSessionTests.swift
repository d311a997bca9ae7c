import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

@testable import PromptCLI

struct ServerSessionTests {
  private func initialize(_ server: ServerProcess, encodings: [JSONValue] = []) throws {
    let capabilities: JSONValue = [
      "general": ["positionEncodings": .array(encodings)],
      "textDocument": [
        "codeAction": ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": []]]]
      ],
    ]
    let answer = try server.request(
      "initialize",
      ["processId": .null, "rootUri": .null, "capabilities": capabilities]
    )
    #expect(answer["result"]?["serverInfo"]?["name"] == "promptopt")
    try server.notify("initialized")
  }

  private func opening(_ uri: String, _ text: String) -> JSONValue {
    [
      "textDocument": [
        "uri": .string(uri), "languageId": "dotprompt", "version": 1, "text": .string(text),
      ]
    ]
  }

  @Test func `a session from the first message to the last`() throws {
    try TemporaryFolder.with { folder in
      let server = try ServerProcess(in: folder)
      try initialize(server, encodings: ["utf-8"])
      let uri = "file://\(folder)/ask.prompt"
      let text = ServerTalk.clock.replacing("\n", with: "\r\n")
      try server.notify("textDocument/didOpen", opening(uri, text), pieces: 7)
      let found = try server.published()
      #expect(found["uri"]?.string == uri)
      let clock = ServerTalk.range(1, 10, 1, 17)
      #expect(found.promptDiagnostics.map { $0["code"] } == ["PC101"])
      #expect(found.promptDiagnostics.first?["range"] == clock)
      let place: JSONValue = [
        "textDocument": ["uri": .string(uri)], "position": ["line": 1, "character": 12],
        "range": clock, "context": ["diagnostics": []],
      ]
      let hover = try server.request("textDocument/hover", place)["result"]
      #expect(hover?["contents"]?["value"]?.string?.contains("**loses ") == true)
      #expect(hover?["range"] == clock)
      #expect(try server.request("textDocument/codeAction", place)["result"]?.array != nil)
      try server.notify(
        "textDocument/didChange",
        [
          "textDocument": ["uri": .string(uri), "version": 2],
          "contentChanges": [["range": clock, "text": "noon"]],
        ]
      )
      let repaired = try server.published()
      #expect(repaired["version"] == 2)
      #expect(repaired.promptDiagnostics == [])
      #expect(try server.request("shutdown")["result"] == .null)
      try server.notify("exit")
      let (rest, status) = try server.end()
      #expect(rest == [])
      #expect(status == 0)
      #expect(try FileContents.source(at: server.errors).text == "")
    }
  }

  @Test func `damaged messages are answered and the session goes on`() throws {
    try TemporaryFolder.with { folder in
      let server = try ServerProcess(in: folder)
      try server.send(Array("Content-Length: 3\r\n\r\n{\"a".utf8))
      #expect(try server.next()["error"]?["code"]?.int == -32_700)
      try server.send(Array("Content-Length: x\r\n\r\n".utf8))
      #expect(try server.next()["error"]?["code"]?.int == -32_700)
      try initialize(server)
      let unknown = try server.request("textDocument/rename")
      #expect(unknown["error"]?["code"]?.int == -32_601)
      #expect(try server.end().status == 1)
    }
  }

  @Test func `a long document is linted, edited and answered for`() throws {
    try TemporaryFolder.with { folder in
      let server = try ServerProcess(in: folder)
      try initialize(server)
      let uri = "untitled:long"
      let line = "Answer in the language of the question, in at most five sentences.\r\n"
      let text = ServerTalk.clock + String(repeating: line, count: 4_000)
      try server.notify("textDocument/didOpen", opening(uri, text))
      #expect(try server.published().promptDiagnostics.first?["code"] == "PC101")
      let change: JSONValue = ["range": ServerTalk.range(1, 0, 2, 0), "text": ""]
      try server.notify(
        "textDocument/didChange",
        ["textDocument": ["uri": .string(uri), "version": 2], "contentChanges": [change]]
      )
      let after = try server.published()["diagnostics"]?.array?.map { $0["code"] } ?? []
      #expect(!after.contains("PC101"))
      #expect(try server.end().status == 1)
    }
  }
}
