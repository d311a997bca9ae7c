internal import PromptCore
internal import PromptLint

extension LanguageServer {
  mutating func hover(_ params: JSONValue) throws(RPCError) -> JSONValue {
    guard let analysis = analysis(of: try uri(of: params)) else { return .null }
    let text = analysis.text
    let offset = try text.offset(params["position"], client.encoding)
    guard let hover = analysis.hover(at: offset) else { return .null }
    return [
      "contents": [
        "kind": client.takesMarkdown ? "markdown" : "plaintext", "value": .string(hover.markdown),
      ],
      "range": text.json(hover.range, client.encoding),
    ]
  }

  mutating func inlayHints(_ params: JSONValue) throws(RPCError) -> JSONValue {
    guard let analysis = analysis(of: try uri(of: params)) else { return .null }
    let text = analysis.text
    let range = try text.byteRange(params["range"], client.encoding)
    let hints = analysis.hints.filter { (range.lowerBound...range.upperBound).contains($0.offset) }
    return .array(
      hints.map { hint in
        [
          "position": text.json(at: hint.offset, client.encoding), "label": .string(hint.label),
          "tooltip": ["kind": "markdown", "value": .string(hint.tooltip)],
          "paddingLeft": true, "paddingRight": true,
        ]
      }
    )
  }

  mutating func documentSymbols(_ params: JSONValue) throws(RPCError) -> JSONValue {
    guard let analysis = analysis(of: try uri(of: params)) else { return .null }
    return .array(analysis.outline.map { json($0, in: analysis.text) })
  }

  private func json(_ symbol: EditorSymbol, in text: EditorText) -> JSONValue {
    let start = symbol.range.lowerBound
    let firstLine = text.contentRange(ofLine: text.lineNumber(of: start))
    let selection = start..<max(start, min(symbol.range.upperBound, firstLine.upperBound))
    return [
      "name": .string(symbol.name), "detail": .string(symbol.detail),
      // SymbolKind: Module for a prompt among several, String for a message.
      "kind": symbol.children.isEmpty ? 15 : 2,
      "range": text.json(symbol.range, client.encoding),
      "selectionRange": text.json(selection, client.encoding),
      "children": .array(symbol.children.map { json($0, in: text) }),
    ]
  }
}

// MARK: Code actions

extension LanguageServer {
  mutating func codeActions(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let uri = try uri(of: params)
    guard client.takesCodeActions, let analysis = analysis(of: uri) else { return .null }
    let range = try analysis.text.byteRange(params["range"], client.encoding)
    let kinds = params["context"]?["only"]?.array?.compactMap(\.string)
    var actions: [EditorRepair] = []
    if CodeActionKind.quickFix.isWanted(among: kinds) { actions += analysis.repairs(in: range) }
    if CodeActionKind.fixAll.isWanted(among: kinds), let all = analysis.repairOfText {
      actions.append(all)
    }
    if CodeActionKind.quickFix.isWanted(among: kinds) {
      actions += analysis.suppressions(in: range)
    }
    return .array(actions.map { json($0, in: analysis.text, uri: uri) })
  }

  private func json(_ repair: EditorRepair, in text: EditorText, uri: String) -> JSONValue {
    var action = JSONObject()
    action["title"] = .string(repair.title)
    action["kind"] = .string(repair.kind.rawValue)
    switch repair.scope {
    case .finding(let diagnostic), .suppression(let diagnostic):
      action["diagnostics"] = [json(diagnostic, in: text, uri: uri)]
      action["isPreferred"] = .bool(repair.isSafeRepair)
    case .text: break
    }
    let edits = JSONValue.array(repair.edits.map { text.json($0, client.encoding) })
    if client.takesVersionedEdits {
      let version = documents[uri].map { JSONValue.int($0.version) } ?? .null
      action["edit"] = [
        "documentChanges": [
          ["textDocument": ["uri": .string(uri), "version": version], "edits": edits]
        ]
      ]
    } else {
      action["edit"] = ["changes": .object(JSONObject([.init(key: uri, value: edits)]))]
    }
    return .object(action)
  }
}

extension EditorRepair {
  fileprivate var kind: CodeActionKind {
    switch scope {
    case .finding, .suppression: .quickFix
    case .text: .fixAll
    }
  }
}
