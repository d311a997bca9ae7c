internal import PromptCore
internal import PromptLint

extension LanguageServer {
  /// Answers a request.
  mutating func answer(_ method: String, _ params: JSONValue) throws(RPCError) -> JSONValue {
    switch (phase, method) {
    case (.new, "initialize"): return initialize(params)
    case (.new, _): throw RPCError(.notInitialized, "expected initialize, read \(method)")
    case (.shutDown, _): throw RPCError(.invalidRequest, "the server is shut down")
    case (.running, "initialize"): throw RPCError(.invalidRequest, "initialize came before")
    case (.running, "shutdown"):
      phase = .shutDown
      return .null
    case (.running, "textDocument/hover"): return try hover(params)
    case (.running, "textDocument/codeAction"): return try codeActions(params)
    case (.running, "textDocument/diagnostic"): return try diagnosticReport(params)
    case (.running, "textDocument/inlayHint"): return try inlayHints(params)
    case (.running, "textDocument/documentSymbol"): return try documentSymbols(params)
    case (.running, _):
      throw RPCError(.methodNotFound, "there is no method \(method)")
    }
  }

  /// Takes note of a notification; one that is not known is none of ours.
  mutating func note(_ method: String, _ params: JSONValue) throws(RPCError) {
    switch method {
    case "initialized": watchFiles()
    case "exit": exitStatus = phase == .shutDown ? 0 : 1
    case "textDocument/didOpen": try open(params)
    case "textDocument/didChange": try change(params)
    case "textDocument/didClose": try close(params)
    // A saved text may be a partial of others.
    case "textDocument/didSave", "workspace/didChangeWatchedFiles": refresh()
    case "workspace/didChangeConfiguration":
      guard let section = params["settings"]?["promptopt"] else { return refresh() }
      take(ServerSettings(section))
      refresh()
    default: return
    }
  }
}

// MARK: Beginning

extension LanguageServer {
  private mutating func initialize(_ params: JSONValue) -> JSONValue {
    phase = .running
    client = ClientCapabilities(params["capabilities"] ?? .null)
    let uri = params["workspaceFolders"]?.array?.first?["uri"]?.string ?? params["rootUri"]?.string
    settings.folder = uri.flatMap { DocumentURI($0).filePath } ?? params["rootPath"]?.string ?? "."
    take(ServerSettings(params["initializationOptions"] ?? .null))
    return [
      "capabilities": capabilities,
      "serverInfo": ["name": "promptopt", "version": .string(Version.current)],
    ]
  }

  private mutating func take(_ new: ServerSettings) {
    let folder = settings.folder
    settings = new
    settings.folder = folder
    for problem in new.problems { warn(problem) }
  }

  private var capabilities: JSONValue {
    var capabilities = JSONObject()
    capabilities["positionEncoding"] = .string(client.encoding.rawValue)
    capabilities["textDocumentSync"] = [
      "openClose": true, "change": 2, "save": ["includeText": false],
    ]
    capabilities["hoverProvider"] = true
    capabilities["inlayHintProvider"] = true
    if client.takesCodeActions {
      capabilities["codeActionProvider"] = [
        "codeActionKinds": .array(CodeActionKind.allCases.map { .string($0.rawValue) })
      ]
    }
    if client.takesOutlines { capabilities["documentSymbolProvider"] = true }
    if client.pullsDiagnostics {
      capabilities["diagnosticProvider"] = [
        "identifier": "promptopt", "interFileDependencies": true, "workspaceDiagnostics": false,
      ]
    }
    return .object(capabilities)
  }

  /// Asks to be told of configurations and partials that change on disk.
  private mutating func watchFiles() {
    guard client.watchesFiles else { return }
    let globs = ["**/promptopt.yaml", "**/*.{prompt,prompty,hbs,handlebars,mustache,j2,jinja}"]
    let watchers = globs.map { glob -> JSONValue in ["globPattern": .string(glob)] }
    ask(
      "client/registerCapability",
      [
        "registrations": [
          [
            "id": "promptopt files", "method": "workspace/didChangeWatchedFiles",
            "registerOptions": ["watchers": .array(watchers)],
          ]
        ]
      ]
    )
  }
}
