internal import PromptCore
internal import PromptYAML

/// Finds the functions of a BAML file and the prompts in them.
struct BAMLScanner {
  private let source: SourceText
  private var index = 0
  private var models: [String: String] = [:]
  private var templateStrings: [String: [String]] = [:]
  /// The numbers of signs of raw strings whose end was looked for in vain.
  private var openSigns: Set<Int> = []

  private var bytes: [UInt8] { source.bytes }
  private var end: Int { source.bytes.count }

  init(_ source: SourceText) { self.source = source }

  /// The prompts of all functions.
  mutating func prompts() -> [EmbeddedPrompt] {
    var prompts: [EmbeddedPrompt] = []
    while let word = nextWord() {
      switch word {
      case "function": if let prompt = function() { prompts.append(prompt) }
      case "template_string":
        if let prompt = templateString() {
          templateStrings[prompt.name] = prompt.declared.map(\.name)
          prompts.append(prompt)
        }
      case "client": client()
      case "class", "enum", "test", "retry_policy", "generator", "type_builder":
        _ = nextWord()
        skipToBlock()
        skipBlock()
      default: continue
      }
    }
    for position in prompts.indices {
      prompts[position].calls = BAMLCalls(templateStrings: templateStrings)
      guard let client = prompts[position].model else { continue }
      prompts[position].model =
        models[client]
        ?? (client.contains("/") ? client.split(separator: "/").last.map(String.init) : nil)
    }
    return prompts
  }

  // MARK: Declarations

  /// `function Name(a: string) -> Type { client X prompt #"…"# }`.
  private mutating func function() -> EmbeddedPrompt? {
    guard let name = nextWord() else { return nil }
    var prompt = EmbeddedPrompt(name: name, syntax: .jinja)
    prompt.declared = parameters()
    skipToBlock()
    guard index < end else { return nil }
    index += 1
    var depth = 1
    while depth > 0, index < end {
      skipSpace()
      guard index < end else { break }
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      default:
        if string() != nil { continue }
        guard let word = wordHere() else { break }
        if depth == 1, word == "client" { prompt.model = clientName() }
        if depth == 1, word == "prompt" { addPrompt(to: &prompt) }
        continue
      }
      index += 1
    }
    return prompt.parts.isEmpty && prompt.problems.isEmpty ? nil : prompt
  }

  /// `template_string Name(a: string) #"…"#`.
  private mutating func templateString() -> EmbeddedPrompt? {
    guard let name = nextWord() else { return nil }
    var prompt = EmbeddedPrompt(name: name, syntax: .jinja)
    prompt.declared = parameters()
    addPrompt(to: &prompt)
    return prompt.parts.isEmpty && prompt.problems.isEmpty ? nil : prompt
  }

  /// `client<llm> Name { provider … options { model "x" } }`.
  private mutating func client() {
    skipSpace()
    if index < end, bytes[index] == UInt8(ascii: "<") {
      index = bytes[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? end
    }
    guard let name = nextWord() else { return }
    skipToBlock()
    let start = index
    skipBlock()
    let finish = index
    index = start
    while index < finish, let word = nextWord(), index < finish {
      guard word == "model" else { continue }
      skipSpace()
      if let text = string() { models[name] = source.text(in: text.content) }
      break
    }
    index = finish
  }

  private mutating func addPrompt(to prompt: inout EmbeddedPrompt) {
    skipSpace()
    let start = index
    guard let text = string() else {
      if index < end, bytes[index] == UInt8(ascii: "#") || bytes[index] == UInt8(ascii: "\"") {
        prompt.problems.append(
          .syntax("a string without its end", at: start..<min(start + 2, end))
        )
        index = end
      }
      return
    }
    prompt.parts.append(
      EmbeddedPrompt.Part(role: nil, content: .text(dedented(text.content)))
    )
  }

  /// The model or the name of a client.
  private mutating func clientName() -> String? {
    skipSpace()
    if let text = string() { return source.text(in: text.content) }
    return wordHere()
  }

  /// `(a: string, b: Type[])` with types.
  private mutating func parameters() -> [DeclaredVariables.Declaration] {
    skipSpace()
    guard index < end, bytes[index] == UInt8(ascii: "(") else { return [] }
    let start = index + 1
    var depth = 0
    var found: [DeclaredVariables.Declaration] = []
    var first = start
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ",") where depth == 1:
        add(first..<index, to: &found)
        first = index + 1
      default: break
      }
      index += 1
      if depth == 0 { break }
    }
    add(first..<max(first, index - 1), to: &found)
    return found
  }

  private func add(_ range: Range<Int>, to found: inout [DeclaredVariables.Declaration]) {
    let parts = source.text(in: bytes.trimmed(range)).split(separator: ":", maxSplits: 1)
    guard let name = parts.first.map({ $0.filter { $0 != " " && $0 != "\n" } }), !name.isEmpty
    else {
      return
    }
    let type = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : nil
    found.append(DeclaredVariables.Declaration(name: name, type: type))
  }
}

/// Tokens.
extension BAMLScanner {
  /// Skips white space and comments.
  private mutating func skipSpace() {
    while index < end {
      if bytes.isSpace(at: index) {
        index += 1
      } else if bytes.has("//", at: index, before: end) {
        index = bytes[index...].firstIndex(of: 0x0A) ?? end
      } else {
        return
      }
    }
  }

  private mutating func wordHere() -> String? {
    let start = index
    while index < end, isWordByte(bytes[index]) { index += 1 }
    return index > start ? source.text(in: start..<index) : nil
  }

  /// The next word, strings and signs passed over.
  private mutating func nextWord() -> String? {
    while index < end {
      skipSpace()
      guard index < end else { return nil }
      if isWordByte(bytes[index]) { return wordHere() }
      if string() == nil { index += 1 }
    }
    return nil
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  /// A string at this place, raw or quoted; `nil` if none stands here or it does not end.
  private mutating func string() -> (content: Range<Int>, isRaw: Bool)? {
    var signs = 0
    while signs < 16, index + signs < end, bytes[index + signs] == UInt8(ascii: "#") { signs += 1 }
    guard index + signs < end, bytes[index + signs] == UInt8(ascii: "\""),
      !openSigns.contains(signs)
    else { return nil }
    let start = index + signs + 1
    var position = start
    while let quote = bytes[position...].firstIndex(of: UInt8(ascii: "\"")) {
      if signs == 0, isEscaped(quote, from: start) {
        position = quote + 1
        continue
      }
      let close = quote + 1
      if close + signs <= end, bytes[close..<close + signs].allSatisfy({ $0 == UInt8(ascii: "#") })
      {
        index = close + signs
        return (start..<quote, signs > 0)
      }
      position = quote + 1
    }
    openSigns.insert(signs)
    return nil
  }

  private func isEscaped(_ quote: Int, from start: Int) -> Bool {
    var count = 0
    while quote - count > start, bytes[quote - count - 1] == UInt8(ascii: "\\") { count += 1 }
    return count % 2 == 1
  }

  private mutating func skipToBlock() {
    while index < end, bytes[index] != UInt8(ascii: "{") {
      if string() == nil { index += 1 }
    }
  }

  private mutating func skipBlock() {
    var depth = 0
    while index < end {
      skipSpace()
      guard index < end else { return }
      if string() != nil { continue }
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      index += 1
      if depth <= 0 { return }
    }
  }

  /// The lines of a raw string without the indentation that all of them have.
  private func dedented(_ content: Range<Int>) -> [ScalarPiece] {
    let kept = bytes.trimmed(content)
    var pieces: [ScalarPiece] = []
    var start = kept.lowerBound
    let indentation = commonIndentation(of: kept)
    while start < kept.upperBound {
      let newline = bytes[start..<kept.upperBound].firstIndex(of: 0x0A)
      let lineEnd = newline.map { $0 + 1 } ?? kept.upperBound
      var first = start
      if start > kept.lowerBound {
        while first < lineEnd, first - start < indentation,
          bytes[first] == 0x20 || bytes[first] == 0x09
        {
          first += 1
        }
      }
      if first < lineEnd { pieces.append(ScalarPiece(range: first..<lineEnd)) }
      start = lineEnd
    }
    return pieces
  }

  private func commonIndentation(of kept: Range<Int>) -> Int {
    var least =
      kept.isEmpty ? 0 : kept.lowerBound - source.lineRange(at: kept.lowerBound).lowerBound
    if !kept.isEmpty, source.bytes[kept.lowerBound - 1] > 0x20 { least = .max }
    var start = kept.lowerBound
    while let newline = bytes[start..<kept.upperBound].firstIndex(of: 0x0A) {
      start = newline + 1
      var first = start
      while first < kept.upperBound, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
      if first < kept.upperBound, bytes[first] != 0x0A, bytes[first] != 0x0D {
        least = Swift.min(least, first - start)
      }
    }
    return least == .max ? 0 : least
  }
}
