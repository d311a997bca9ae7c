import PromptCore
import PromptLint
import PromptTemplates

@testable import PromptCLI

/// A conversation with a server in memory.
struct ServerTalk {
  var server: LanguageServer
  /// What the server said of its own accord while it answered.
  private(set) var others: [JSONValue] = []
  private var lastID = 0

  /// Capabilities of a client that takes whatever there is, and is sent diagnostics.
  static let everything: JSONValue = [
    "textDocument": [
      "publishDiagnostics": ["relatedInformation": true, "codeDescriptionSupport": true],
      "codeAction": ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": []]]],
      "documentSymbol": ["hierarchicalDocumentSymbolSupport": true],
      "hover": ["contentFormat": ["markdown"]],
    ],
    "workspace": ["workspaceEdit": ["documentChanges": true]],
  ]

  /// Begins without `initialize`.
  init(makeCheck: @escaping () -> LanguageServer.Check) {
    server = LanguageServer(makeCheck: makeCheck)
  }

  /// Begins with the real linter.
  init() throws {
    let environment = try DocumentCheck.environment()
    self.init { DocumentCheck(environment: environment).analysis }
  }

  /// Begins and initializes.
  init(_ capabilities: JSONValue, options: JSONValue = .null) throws {
    try self.init()
    _ = request(
      "initialize",
      ["capabilities": capabilities, "initializationOptions": options]
    )
    notify("initialized", [:])
  }

  /// Sends a request; the answer, whole.
  mutating func request(_ method: String, _ params: JSONValue = .null) -> JSONValue {
    lastID += 1
    server.handle(.request(id: .int(lastID), method: method, params: params))
    let output = server.takeOutput()
    others += output.filter { $0["method"] != nil }
    return output.last { $0["id"] == .int(lastID) } ?? .null
  }

  /// Sends a notification.
  mutating func notify(_ method: String, _ params: JSONValue = .null) {
    server.handle(.notification(method: method, params: params))
  }

  mutating func open(_ uri: String, _ text: String, language: String = "x") {
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri), "languageId": .string(language), "version": 1,
          "text": .string(text),
        ]
      ]
    )
  }

  mutating func change(_ uri: String, version: Int, _ changes: JSONValue...) {
    notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(uri), "version": .int(version)],
        "contentChanges": .array(changes),
      ]
    )
  }

  /// What is published until nothing waits.
  mutating func published() -> [JSONValue] {
    while !server.unpublished.isEmpty { server.publishNext() }
    return server.takeOutput().filter {
      $0["method"]?.string == "textDocument/publishDiagnostics"
    }.compactMap { $0["params"] }
  }

  /// A request about a place in a document.
  mutating func ask(_ method: String, _ uri: String, line: Int, character: Int) -> JSONValue {
    request(
      method,
      [
        "textDocument": ["uri": .string(uri)],
        "position": ["line": .int(line), "character": .int(character)],
        "range": Self.range(line, character, line, character),
        "context": ["diagnostics": []],
      ]
    )
  }

  static func range(_ line: Int, _ column: Int, _ endLine: Int, _ endColumn: Int) -> JSONValue {
    [
      "start": ["line": .int(line), "character": .int(column)],
      "end": ["line": .int(endLine), "character": .int(endColumn)],
    ]
  }

  /// A prompt with a clock on its second line, in front of about 300 tokens.
  static let clock =
    "{{role \"system\"}}\n🕑 Now: {{now}}.\n"
    + String(
      repeating: "Answer in the language of the question, in at most five sentences.\n",
      count: 20
    )
    + "{{role \"user\"}}\n{{question}}\n"
}

extension JSONValue {
  /// Of published diagnostics those that are not about the bytes of a file (CRLF is one).
  var promptDiagnostics: [JSONValue] {
    (self["diagnostics"]?.array ?? []).filter { $0["code"]?.string?.hasPrefix("PC40") != true }
  }
}
