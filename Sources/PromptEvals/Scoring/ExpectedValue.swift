internal import PromptCore

/// What a scorer expects: a constant, or a text with `{{column}}` places of the case.
struct ExpectedValue: Sendable, Hashable {
  private enum Piece: Hashable {
    case text(String)
    case place(path: String)
  }

  private enum Content: Hashable {
    case constant(JSONValue)
    case template([Piece])
  }

  private let content: Content
  private let error: PromptError

  init(_ node: SuiteNode) throws(PromptError) {
    error = node.error("")
    guard let text = node.json.string, text.contains("{{") else {
      content = .constant(node.json)
      return
    }
    guard let pieces = Self.pieces(of: text) else {
      throw node.error("\"{{\" without its \"}}\" in \"\(text)\"", remedy: "write \"{{column}}\"")
    }
    content = .template(pieces)
  }

  /// The value for a case; a lone place keeps the type of its column.
  func value(for evalCase: EvalCase) throws(PromptError) -> JSONValue {
    switch content {
    case .constant(let value): return value
    case .template(let pieces):
      if pieces.count == 1, case .place(let path) = pieces[0] {
        return try value(at: path, of: evalCase)
      }
      var text = ""
      for piece in pieces {
        switch piece {
        case .text(let part): text += part
        case .place(let path):
          let value = try value(at: path, of: evalCase)
          text += value.string ?? value.text()
        }
      }
      return .string(text)
    }
  }

  /// The value for a case as text.
  func text(for evalCase: EvalCase) throws(PromptError) -> String {
    let value = try value(for: evalCase)
    return value.string ?? value.text()
  }

  private func value(at path: String, of evalCase: EvalCase) throws(PromptError) -> JSONValue {
    let names = path.split(separator: ".").map(String.init)
    var value: JSONValue? = .object(evalCase.variables)
    for name in names { value = value?[name] }
    if path == "expected", value == nil { value = evalCase.expected }
    guard let value else {
      var failure = error
      failure.message = "case \"\(evalCase.id)\" has no column \"\(path)\""
      failure.remedy = Suggestion.remedy(for: path, in: evalCase.variables.keys)
      throw failure
    }
    return value
  }

  private static func pieces(of text: String) -> [Piece]? {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      if open.lowerBound > rest.startIndex {
        pieces.append(.text(String(rest[..<open.lowerBound])))
      }
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else { return nil }
      let path = rest[open.upperBound..<close.lowerBound].filter { !$0.isWhitespace }
      guard !path.isEmpty else { return nil }
      pieces.append(.place(path: path))
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }
}
