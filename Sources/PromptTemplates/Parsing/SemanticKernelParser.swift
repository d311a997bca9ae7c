internal import PromptCore

/// Parses Semantic Kernel's own template language into nodes.
///
/// Supported: `{{$name}}`, `{{plugin.function}}` with a value, a variable and named arguments,
/// `{{'text'}}` and `{{"text"}}` with escaped quotes, and the chat tags `<message role="…">`.
/// A call without arguments is a variable of the function's name, as nothing else says what it
/// gives (learn.microsoft.com/semantic-kernel, prompt template syntax, 2026-08).
struct SemanticKernelParser {
  let source: SourceText
  let range: Range<Int>
  private var body = ParsedBody()
  private var textStart: Int

  private var bytes: [UInt8] { source.bytes }

  /// Parses a byte range of the source.
  static func parse(_ source: SourceText, in range: Range<Int>) -> ParsedBody {
    var parser = SemanticKernelParser(source: source, range: range)
    parser.run()
    parser.body.nodes = ChatTags.marked(parser.body.nodes, in: source)
    return parser.body
  }

  private init(source: SourceText, range: Range<Int>) {
    self.source = source
    self.range = range
    textStart = range.lowerBound
  }

  private mutating func run() {
    var index = range.lowerBound
    while let open = bytes.find("{{", from: index, before: range.upperBound) {
      guard let end = tagEnd(from: open + 2) else {
        report("a tag that is not closed by \"}}\"", at: open..<min(open + 2, range.upperBound))
        index = open + 2
        continue
      }
      let inner = bytes.trimmed(open + 2..<end)
      index = end + 2
      guard let expression = expression(inner) else { continue }
      if open > textStart { body.nodes.append(.text(textStart..<open)) }
      body.nodes.append(.output(open..<index, expression))
      textStart = index
    }
    if range.upperBound > textStart { body.nodes.append(.text(textStart..<range.upperBound)) }
  }

  /// Where a tag closes, outside quotes and before the next begins.
  private func tagEnd(from start: Int) -> Int? {
    let limit = min(range.upperBound, start + 2_000)
    var position = start
    while position < limit {
      switch bytes[position] {
      case UInt8(ascii: "}") where bytes.has("}}", at: position, before: limit): return position
      case UInt8(ascii: "{") where bytes.has("{{", at: position, before: limit): return nil
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        position = closingQuote(position, limit) ?? position
      default: break
      }
      position += 1
    }
    return nil
  }

  private func closingQuote(_ start: Int, _ limit: Int) -> Int? {
    var position = start + 1
    while position < limit, bytes[position] != 0x0A {
      if bytes[position] == bytes[start] { return position }
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  // MARK: Expressions

  /// What stands in a tag; `nil` if it is text (`{{"a": 1}}`, `{{}}`).
  private func expression(_ inner: Range<Int>) -> Expression? {
    let words = words(of: inner)
    guard let first = words.first else { return nil }
    if let text = quoted(first) { return words.count == 1 ? .literal(.string(text)) : nil }
    guard let head = path(first) else { return nil }
    if bytes[first.lowerBound] == UInt8(ascii: "$") {
      return words.count == 1 ? .path(head) : nil
    }
    var arguments: [Argument] = []
    for word in words.dropFirst() {
      guard let argument = argument(word) else { return nil }
      arguments.append(argument)
    }
    let hasVariable = arguments.contains { if case .path = $0.value { true } else { false } }
    guard hasVariable else { return .path(head) }
    return .call(
      Call(name: head.names.joined(separator: "."), range: first, arguments: arguments)
    )
  }

  private func argument(_ word: Range<Int>) -> Argument? {
    let text = source.text(in: word)
    if let literal = quoted(word) {
      return Argument(name: nil, value: .literal(.string(literal)), text: text)
    }
    if bytes[word.lowerBound] == UInt8(ascii: "$") {
      return path(word).map { Argument(name: nil, value: .path($0), text: text) }
    }
    guard let sign = bytes[word].firstIndex(of: UInt8(ascii: "=")), sign > word.lowerBound,
      let value = argument(sign + 1..<word.upperBound)
    else { return nil }
    return Argument(
      name: source.text(in: word.lowerBound..<sign),
      value: value.value,
      text: text
    )
  }

  /// The words between blanks, quotes kept together.
  private func words(of inner: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = inner.lowerBound
    while start < inner.upperBound {
      guard !bytes.isSpace(at: start) else {
        start += 1
        continue
      }
      var end = start
      while end < inner.upperBound, !bytes.isSpace(at: end) {
        if bytes[end] == UInt8(ascii: "'") || bytes[end] == UInt8(ascii: "\"") {
          end = closingQuote(end, inner.upperBound) ?? end
        }
        end += 1
      }
      words.append(start..<min(end, inner.upperBound))
      start = end
    }
    return words
  }

  private func quoted(_ word: Range<Int>) -> String? {
    guard word.count >= 2, let first = word.first.map({ bytes[$0] }),
      first == UInt8(ascii: "'") || first == UInt8(ascii: "\""),
      closingQuote(word.lowerBound, word.upperBound) == word.upperBound - 1
    else { return nil }
    var text: [UInt8] = []
    var index = word.lowerBound + 1
    while index < word.upperBound - 1 {
      if bytes[index] == UInt8(ascii: "\\"), index + 2 < word.upperBound,
        bytes[index + 1] == first || bytes[index + 1] == UInt8(ascii: "\\")
      {
        index += 1
      }
      text.append(bytes[index])
      index += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func path(_ word: Range<Int>) -> VariablePath? {
    let name =
      bytes[word.lowerBound] == UInt8(ascii: "$") ? word.lowerBound + 1..<word.upperBound : word
    let isName = bytes[name].allSatisfy { byte in
      byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        || byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
    guard isName, !name.isEmpty, !(0x30...0x39).contains(bytes[name.lowerBound]) else { return nil }
    let steps = source.text(in: name).split(separator: ".").map(String.init)
    return steps.isEmpty ? nil : VariablePath(range: name, names: steps)
  }

  private mutating func report(_ message: String, at range: Range<Int>) {
    guard body.problems.count < Diagnostic.problemLimit else { return }
    body.problems.append(.syntax(message, at: range))
  }
}
