import PromptCore
import PromptFiles
import PromptLint
import PromptTestSupport
import Testing

@testable import PromptCLI

struct LanguageServerTests {
  private let uri = "file:///work%20space/p.prompt"

  private func code(_ answer: JSONValue) -> Int? { answer["error"]?["code"]?.int }

  @Test func `nothing is answered before initialize and after shutdown`() throws {
    var talk = try ServerTalk()
    #expect(code(talk.request("textDocument/hover")) == -32_002)
    talk.open(uri, ServerTalk.clock)
    #expect(talk.published() == [])
    #expect(talk.request("initialize", ["capabilities": [:]])["result"] != nil)
    #expect(code(talk.request("initialize", ["capabilities": [:]])) == -32_600)
    #expect(code(talk.request("promptopt/unknown")) == -32_601)
    #expect(code(talk.request("$/unknown")) == -32_601)
    talk.notify("$/setTrace", ["value": "verbose"])
    talk.notify("promptopt/unknown")
    #expect(talk.server.takeOutput() == [])
    #expect(talk.request("shutdown")["result"] == .null)
    #expect(code(talk.request("textDocument/hover")) == -32_600)
    #expect(talk.server.exitStatus == nil)
    talk.notify("exit")
    #expect(talk.server.exitStatus == 0)
  }

  @Test func `exit without shutdown is a failure`() throws {
    var talk = try ServerTalk()
    talk.notify("exit")
    #expect(talk.server.exitStatus == 1)
  }

  @Test(
    arguments: [
      (["utf-16", "utf-8"], "utf-8", 12), (["utf-32", "utf-16"], "utf-32", 9),
      (["utf-16"], "utf-16", 10), ([], "utf-16", 10),
    ]
  )
  func `columns are in the agreed encoding`(
    offered: [String],
    agreed: String,
    column: Int
  ) throws {
    var talk = try ServerTalk()
    let encodings = JSONValue.array(offered.map(JSONValue.string))
    let answer = talk.request(
      "initialize",
      ["capabilities": offered.isEmpty ? [:] : ["general": ["positionEncodings": encodings]]]
    )
    #expect(answer["result"]?["capabilities"]?["positionEncoding"]?.string == agreed)
    talk.open(uri, ServerTalk.clock.replacing("Now: ", with: "Now:  "))
    let found = talk.published().first?["diagnostics"]?.array?.first
    #expect(found?["range"]?["start"] == ["line": 1, "character": .int(column - 1)])
  }

  @Test func `a finding has all that an editor can show`() throws {
    var talk = try ServerTalk(ServerTalk.everything)
    talk.open(uri, ServerTalk.clock)
    let published = talk.published()
    #expect(published.count == 1)
    #expect(published.first?["uri"]?.string == uri)
    #expect(published.first?["version"] == 1)
    let finding = try #require(published.first?["diagnostics"]?.array?.first)
    #expect(finding["range"] == ServerTalk.range(1, 8, 1, 15))
    #expect(finding["severity"] == 1)
    #expect(finding["code"] == "PC101")
    #expect(finding["source"] == "promptopt")
    #expect(finding["codeDescription"]?["href"]?.string?.hasSuffix("clock-in-prefix.md") == true)
    #expect(finding["data"]?["rule"] == "clock-in-prefix")
    #expect(finding["tags"] == nil)
  }

  @Test func `a client is sent only what it says it can show`() throws {
    var talk = try ServerTalk([:])
    talk.open(uri, ServerTalk.clock)
    let finding = try #require(talk.published().first?["diagnostics"]?.array?.first)
    #expect(finding["codeDescription"] == nil)
    #expect(finding["relatedInformation"] == nil)
    #expect(
      talk.ask("textDocument/codeAction", uri, line: 1, character: 8)["result"] == .null
    )
  }

  @Test func `many changes in a row are linted once`() throws {
    var lints = 0
    let check = DocumentCheck(environment: try DocumentCheck.environment())
    var talk = ServerTalk {
      { (text, path, settings) throws(PromptError) in
        lints += 1
        return try check.analysis(of: text, path: path, client: settings)
      }
    }
    _ = talk.request("initialize", ["capabilities": [:]])
    talk.open(uri, "")
    for version in 2...40 {
      talk.change(uri, version: version, ["text": .string(ServerTalk.clock)])
    }
    let published = talk.published()
    #expect(lints == 1)
    #expect(published.map { $0["version"] } == [40])
    #expect(published.first?["diagnostics"]?.array?.count == 1)
  }

  @Test func `edits take a finding away and bring it back`() throws {
    var talk = try ServerTalk(ServerTalk.everything)
    talk.open(uri, ServerTalk.clock.replacing("\n", with: "\r\n"))
    #expect(talk.published().first?.promptDiagnostics.count == 1)
    talk.change(
      uri,
      version: 2,
      ["range": ServerTalk.range(1, 3, 1, 16), "text": "Soon"],
      ["range": ServerTalk.range(0, 0, 0, 0), "text": ""]
    )
    #expect(talk.published().first?.promptDiagnostics == [])
    // Backwards, and beyond the line's end.
    talk.change(uri, version: 3, ["range": ServerTalk.range(1, 99, 1, 3), "text": "{{now}}"])
    let back = talk.published().first
    #expect(back?["version"] == 3)
    #expect(back?.promptDiagnostics.first?["range"] == ServerTalk.range(1, 3, 1, 10))
  }

  @Test func `a change that is wrong is told and silences its text until it is sent whole`() throws
  {
    var talk = try ServerTalk([:])
    talk.open(uri, ServerTalk.clock)
    _ = talk.published()
    for change in [["range": 3, "text": ""], ["range": ["start": ["line": 0]]], 7] as [JSONValue] {
      talk.change(uri, version: 2, change)
      let told = talk.server.takeOutput().first
      #expect(told?["method"] == "window/logMessage")
      #expect(told?["params"]?["type"] == 2)
    }
    talk.change("file:///other.prompt", version: 2, ["text": ""])
    #expect(talk.server.takeOutput().first?["method"] == "window/logMessage")
    #expect(talk.server.documents[uri]?.version == 1)
    #expect(talk.published().map { $0["diagnostics"] } == [[]])
    talk.change(uri, version: 3, ["text": .string(ServerTalk.clock)])
    #expect(talk.published().first?["diagnostics"]?.array?.count == 1)
  }

  @Test func `closing takes the findings away`() throws {
    var talk = try ServerTalk([:])
    talk.open(uri, ServerTalk.clock)
    talk.notify("textDocument/didClose", ["textDocument": ["uri": .string(uri)]])
    #expect(talk.published() == [["uri": .string(uri), "diagnostics": []]])
    #expect(talk.server.documents.isEmpty)
  }

  @Test(
    arguments: [
      ("file:///a/b.prompt", "plaintext", "/a/b.prompt"),
      ("file:///a/b%20%C3%A9.j2", "x", "/a/b é.j2"),
      ("FILE://localhost/a/b.hbs", "x", "/a/b.hbs"),
      ("file:///a/b.xyz", "jinja", "/a/b.xyz.j2"),
      ("untitled:Untitled-1", "handlebars", "/w/Untitled-1.hbs"),
      ("untitled:Untitled-1", "markdown", "/w/Untitled-1.md"),
      ("untitled:Untitled-1", "cobol", "/w/Untitled-1"), ("file:///a/b.cob", "x", "/a/b.cob"),
      ("file:///a/50%25%", "x", "/a/50%%"), ("", "", "/w/"),
      ("file:///a/b.py", "python", "/a/b.py"),
      ("untitled:Untitled-1", "python", "/w/Untitled-1.py"),
    ]
  )
  func `a document is read by its path, else by its language`(
    uri: String,
    language: String,
    path: String
  ) {
    #expect(DocumentURI(uri).path(languageID: language, in: "/w") == path)
  }

  @Test func `prompts in source code are linted`() throws {
    var talk = try ServerTalk([:])
    let rules = String(repeating: "Answer in the language of the question, briefly.\n", count: 20)
    talk.open(
      "untitled:1",
      "from datetime import datetime\n\n"
        + "SYSTEM_PROMPT = f\"\"\"Now: {datetime.now()}\n\(rules)\"\"\"\n"
        + "messages = [{\"role\": \"system\", \"content\": SYSTEM_PROMPT}]\n",
      language: "python"
    )
    let found = talk.published().first?["diagnostics"]?.array ?? []
    #expect(found.map { $0["code"] } == ["PC101"])
    #expect(found.first?["range"]?["start"]?["line"] == 2)
  }

  @Test func `what is no prompt has no findings and no answers`() throws {
    var talk = try ServerTalk(ServerTalk.everything)
    talk.open("file:///a.cobol", ServerTalk.clock, language: "cobol")
    #expect(talk.published().first?["diagnostics"] == [])
    for method in ["hover", "codeAction", "inlayHint", "documentSymbol"] {
      let answer = talk.ask("textDocument/\(method)", "file:///a.cobol", line: 1, character: 8)
      #expect(answer["result"] == (method == "hover" ? .null : []), "\(method)")
      let unknown = talk.ask("textDocument/\(method)", "file:///b.prompt", line: 1, character: 8)
      #expect(unknown["result"] == .null, "\(method)")
    }
  }

  @Test func `the nearest configuration holds, and a new one from the next save on`() throws {
    try TemporaryFolder.with { folder in
      let uri = "file://\(folder)/p.prompt"
      let configuration = "\(folder)/promptopt.yaml"
      try AtomicFile.replace(configuration, with: "ignore: [PC101]\n")
      var talk = try ServerTalk([:])
      talk.open(uri, ServerTalk.clock)
      #expect(talk.published().first?["diagnostics"] == [])
      try AtomicFile.replace(configuration, with: "severity: {PC101: info}\n")
      talk.notify("textDocument/didSave", ["textDocument": ["uri": .string(uri)]])
      #expect(talk.published().first?["diagnostics"]?.array?.map { $0["severity"] } == [3])
      try AtomicFile.replace(configuration, with: "exclude: [\"*.prompt\"]\n")
      talk.notify("workspace/didChangeWatchedFiles", ["changes": []])
      #expect(talk.published().first?["diagnostics"] == [])
    }
  }

  @Test func `a configuration that is wrong is told once`() throws {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/promptopt.yaml", with: "selekt: [PC101]\n")
      var talk = try ServerTalk([:])
      talk.open("file://\(folder)/a.prompt", ServerTalk.clock)
      talk.open("file://\(folder)/b.prompt", ServerTalk.clock)
      while !talk.server.unpublished.isEmpty { talk.server.publishNext() }
      let told = talk.server.takeOutput().filter { $0["method"] == "window/showMessage" }
      #expect(told.count == 1)
      #expect(told.first?["params"]?["message"]?.string?.contains("selekt") == true)
    }
  }

  @Test func `a partial is found beside its file and below the root`() throws {
    try TemporaryFolder.with { folder in
      try Folder.make("\(folder)/Prompts")
      try AtomicFile.replace("\(folder)/Prompts/_voice.prompt", with: "Be plain, {{user_name}}.")
      var talk = try ServerTalk()
      let capabilities: JSONValue = ["capabilities": [:], "rootUri": .string("file://\(folder)")]
      _ = talk.request("initialize", capabilities)
      talk.open("file://\(folder)/p.prompt", "{{>voice}}\n{{question}}\n")
      let hover = talk.ask("textDocument/hover", "file://\(folder)/p.prompt", line: 0, character: 4)
      let text = hover["result"]?["contents"]?["value"]?.string
      #expect(text?.contains("`user_name`: changes from user to user") == true)
    }
  }

  @Test func `a code action excuses a finding or makes the repairs`() throws {
    var talk = try ServerTalk(ServerTalk.everything)
    talk.open(uri, ServerTalk.clock)
    _ = talk.published()
    let actions = talk.ask("textDocument/codeAction", uri, line: 1, character: 9)["result"]?.array
    let excuse = try #require(
      actions?.first { $0["title"]?.string?.hasPrefix("Excuse PC101") == true }
    )
    #expect(excuse["kind"] == "quickfix")
    #expect(excuse["isPreferred"] == false)
    #expect(excuse["diagnostics"]?.array?.first?["code"] == "PC101")
    let change = excuse["edit"]?["documentChanges"]?.array?.first
    #expect(change?["textDocument"] == ["uri": .string(uri), "version": 1])
    let edit = try #require(change?["edits"]?.array?.first)
    talk.change(
      uri,
      version: 2,
      ["range": edit["range"] ?? .null, "text": edit["newText"] ?? .null]
    )
    #expect(talk.published().first?["diagnostics"] == [])
    let none = talk.request(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": .string(uri)], "range": ServerTalk.range(0, 0, 99, 0),
        "context": ["diagnostics": [], "only": ["refactor"]],
      ]
    )
    #expect(none["result"] == [])
  }

  @Test func `hover, hints and outline answer in the client's columns`() throws {
    var talk = try ServerTalk(ServerTalk.everything)
    talk.open(uri, ServerTalk.clock)
    let hover = talk.ask("textDocument/hover", uri, line: 1, character: 10)["result"]
    #expect(hover?["range"] == ServerTalk.range(1, 8, 1, 15))
    #expect(hover?["contents"]?["kind"] == "markdown")
    #expect(hover?["contents"]?["value"]?.string?.contains("`now`") == true)
    let hints = talk.request(
      "textDocument/inlayHint",
      ["textDocument": ["uri": .string(uri)], "range": ServerTalk.range(0, 0, 9, 0)]
    )
    let hint = hints["result"]?.array?.first
    #expect(hint?["position"] == ["line": 1, "character": 8])
    #expect(hint?["label"]?.string?.hasPrefix("prefix cache ends here, ") == true)
    let outline = talk.ask("textDocument/documentSymbol", uri, line: 0, character: 0)["result"]
    #expect(outline?.array?.compactMap { $0["name"]?.string } == ["system", "user"])
    #expect(code(talk.request("textDocument/hover", ["textDocument": [:]])) == -32_602)
    #expect(
      code(talk.request("textDocument/hover", ["textDocument": ["uri": .string(uri)]])) == -32_602
    )
  }

  @Test func `a client that pulls is sent nothing and told what is unchanged`() throws {
    var talk = try ServerTalk(["textDocument": ["diagnostic": [:]]])
    talk.open(uri, ServerTalk.clock)
    #expect(talk.published() == [])
    let document: JSONValue = ["uri": .string(uri)]
    let first = talk.request("textDocument/diagnostic", ["textDocument": document])["result"]
    #expect(first?["kind"] == "full")
    #expect(first?["items"]?.array?.count == 1)
    let id = try #require(first?["resultId"])
    let params: JSONValue = ["textDocument": document, "previousResultId": id]
    #expect(talk.request("textDocument/diagnostic", params)["result"]?["kind"] == "unchanged")
    talk.notify("workspace/didChangeWatchedFiles", ["changes": []])
    #expect(talk.request("textDocument/diagnostic", params)["result"]?["kind"] == "full")
  }

  @Test func `settings price, and wrong ones are told`() throws {
    let wrong: JSONValue = ["model": "openai/gpt-4.1", "callsPerday": 3, "root": 7]
    var talk = try ServerTalk([:], options: wrong)
    let told = talk.others.compactMap { $0["params"]?["message"]?.string }
    #expect(
      told == [
        "there is no setting callsPerday: did you mean \"callsPerDay\"?",
        "the setting root takes a name",
      ]
    )
    talk.open(uri, ServerTalk.clock)
    func message(_ published: [JSONValue]) -> String? {
      published.first?["diagnostics"]?.array?.first?["message"]?.string
    }
    #expect(message(talk.published())?.contains("on openai/gpt-4.1 (prices of") == true)
    talk.notify(
      "workspace/didChangeConfiguration",
      ["settings": ["promptopt": ["model": "openai/gpt-4.1", "callsPerDay": 2_000]]]
    )
    #expect(message(talk.published())?.contains("a day at 2,000 calls") == true)
  }

  @Test func `a message that was lost silences texts that may have changed`() throws {
    var talk = try ServerTalk([:])
    talk.open(uri, ServerTalk.clock)
    _ = talk.published()
    talk.server.lostMessage(ofSize: 1 << 30)
    #expect(talk.published().first?["diagnostics"] == [])
    talk.change(uri, version: 3, ["text": .string(ServerTalk.clock)])
    #expect(talk.published().first?["diagnostics"]?.array?.count == 1)
  }
}
