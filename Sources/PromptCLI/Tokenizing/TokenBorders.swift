internal import PromptCore
internal import PromptTokens

/// A text with the borders of its tokens, for people or for machines.
struct TokenBorders {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let encoding: Encoding
  private let tokens: [TextToken]

  /// What stands between two tokens where there is no colour.
  private static let border = "│"
  /// Black on two light backgrounds of the 256 colours.
  private static let colors = ["\u{1B}[30;48;5;153m", "\u{1B}[30;48;5;223m"]
  private static let colorEnd = "\u{1B}[0m"

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ encoding: Encoding) throws(PromptError) {
    self.bytes = bytes
    self.encoding = encoding
    do throws(NormalizedTextError) {
      tokens = try encoding.tokens(in: bytes.span)
    } catch {
      let remedy = "promptopt count and encode are exact with it"
      throw PromptError(.input, "\(error)", remedy: remedy)
    }
  }

  /// The text as it runs; a line ends behind a token that ends a line.
  func text(colored isColored: Bool) -> String {
    var text = ""
    for (index, token) in tokens.enumerated() {
      let isLast = index == tokens.count - 1
      text += shown(token, index, isColored)
      if !isColored, !isLast { text += Self.border }
      if isLast || bytes[token.bytes].last == 0x0A { text += "\n" }
    }
    return text
  }

  /// One token a line: its id and its text.
  func list(colored isColored: Bool) -> String {
    let width = tokens.map { String($0.id).count }.max() ?? 0
    return tokens.enumerated().map { index, token in
      let id = String(token.id)
      let space = String(repeating: " ", count: width - id.count)
      return "\(space)\(id)  \(shown(token, index, isColored))\n"
    }
    .joined()
  }

  /// One document with all tokens.
  var json: String {
    let tokens = tokens.map { token -> JSONValue in
      [
        "id": .int(token.id), "bytes": range(token.bytes), "scalars": range(token.scalars),
        "text": .string(String(decoding: bytes[token.bytes], as: UTF8.self)),
      ]
    }
    let document: JSONValue = [
      "encoding": .string(encoding.name), "tokens": .int(tokens.count), "split": .array(tokens),
    ]
    return document.text()
  }

  private func range(_ range: Range<Int>) -> JSONValue {
    .array([.int(range.lowerBound), .int(range.upperBound)])
  }

  private func shown(_ token: TextToken, _ index: Int, _ isColored: Bool) -> String {
    let text = VisibleText.of(bytes[token.bytes])
    return isColored ? Self.colors[index % 2] + text + Self.colorEnd : text
  }
}
