internal import PromptCore
internal import PromptLint

extension LanguageServer {
  mutating func open(_ params: JSONValue) throws(RPCError) {
    let item = params["textDocument"]
    guard let uri = item?["uri"]?.string, let text = item?["text"]?.string else {
      throw RPCError(.invalidParams, "expected a document {uri, text}")
    }
    let path = DocumentURI(uri).path(
      languageID: item?["languageId"]?.string ?? "",
      in: settings.folder
    )
    let document = OpenDocument(path: path, version: item?["version"]?.int ?? 0, text: text)
    documents[uri] = document
    if document.text.bytes.count > Self.textLimit {
      warn("\(uri) is larger than \(Self.textLimit >> 20) MB and is not linted")
    }
    publishLater(uri)
  }

  mutating func change(_ params: JSONValue) throws(RPCError) {
    let uri = try uri(of: params)
    guard documents[uri] != nil else { throw RPCError(.invalidParams, "\(uri) is not open") }
    publishLater(uri)
    do throws(RPCError) {
      try documents[uri]?.apply(
        params["contentChanges"]?.array ?? [],
        version: params["textDocument"]?["version"]?.int,
        encoding: client.encoding
      )
    } catch {
      documents[uri]?.isOutOfStep = true
      throw error
    }
  }

  mutating func close(_ params: JSONValue) throws(RPCError) {
    let uri = try uri(of: params)
    guard documents.removeValue(forKey: uri) != nil else { return }
    unpublished.removeAll { $0 == uri }
    guard !client.pullsDiagnostics else { return }
    send("textDocument/publishDiagnostics", ["uri": .string(uri), "diagnostics": []])
  }

  /// Forgets what was found: prices, partials or configurations may be others now.
  mutating func refresh() {
    forget()
    for uri in documents.keys.sorted() { publishLater(uri) }
    guard !documents.isEmpty else { return }
    if client.pullsDiagnostics, client.refreshesDiagnostics { ask("workspace/diagnostic/refresh") }
    if client.refreshesHints { ask("workspace/inlayHint/refresh") }
  }

  /// A message was too large to be kept: it may have been a change of any document.
  mutating func lostMessage(ofSize size: Int) {
    warn("a message of \(size) bytes is too large; documents are read again when they are reopened")
    for uri in documents.keys.sorted() {
      documents[uri]?.analysis = nil
      documents[uri]?.isOutOfStep = true
      publishLater(uri)
    }
  }

  /// The document that a request or a notification names.
  func uri(of params: JSONValue) throws(RPCError) -> String {
    guard let uri = params["textDocument"]?["uri"]?.string else {
      throw RPCError(.invalidParams, "expected textDocument: {uri}")
    }
    return uri
  }

  private mutating func publishLater(_ uri: String) {
    guard !client.pullsDiagnostics, !unpublished.contains(uri) else { return }
    unpublished.append(uri)
  }
}

// MARK: Diagnostics

extension LanguageServer {
  /// Sends the findings of the document that waits longest.
  mutating func publishNext() {
    guard !unpublished.isEmpty else { return }
    let uri = unpublished.removeFirst()
    guard let version = documents[uri]?.version else { return }
    send(
      "textDocument/publishDiagnostics",
      ["uri": .string(uri), "version": .int(version), "diagnostics": .array(diagnostics(of: uri))]
    )
  }

  /// The answer to a client that asks for findings itself.
  mutating func diagnosticReport(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let uri = try uri(of: params)
    guard let document = documents[uri] else { return ["kind": "full", "items": []] }
    let result = "\(generation).\(document.version)"
    if params["previousResultId"]?.string == result, !document.isOutOfStep {
      return ["kind": "unchanged", "resultId": .string(result)]
    }
    return [
      "kind": "full", "resultId": .string(result), "items": .array(diagnostics(of: uri)),
    ]
  }

  private mutating func diagnostics(of uri: String) -> [JSONValue] {
    guard let analysis = analysis(of: uri) else { return [] }
    return analysis.diagnostics.map { json($0, in: analysis.text, uri: uri) }
  }

  /// A finding as the protocol has it.
  func json(_ diagnostic: EditorDiagnostic, in text: EditorText, uri: String) -> JSONValue {
    var value = JSONObject()
    value["range"] = text.json(diagnostic.range, client.encoding)
    value["severity"] = .int(diagnostic.severity.protocolNumber)
    value["code"] = .string(diagnostic.code)
    if client.showsRulePages { value["codeDescription"] = ["href": .string(diagnostic.page)] }
    value["source"] = "promptopt"
    value["message"] = .string(diagnostic.message)
    if client.showsRelatedPlaces, !diagnostic.related.isEmpty {
      value["relatedInformation"] = .array(
        diagnostic.related.map { related in
          let range = text.json(related.range, client.encoding)
          return [
            "location": ["uri": .string(uri), "range": range], "message": .string(related.message),
          ]
        }
      )
    }
    value["data"] = [
      "rule": .string(diagnostic.rule), "fingerprint": .string(diagnostic.fingerprint),
    ]
    return .object(value)
  }
}

extension Severity {
  /// The number of `DiagnosticSeverity`.
  fileprivate var protocolNumber: Int {
    switch self {
    case .error: 1
    case .warning: 2
    case .info: 3
    }
  }
}
