/// Finds paragraphs that stand earlier word for word and mean the same where they stand.
struct RepeatedBlocks {
  private let input: CompressionInput
  private let paragraphs: [Segmentation.Paragraph]

  init(_ input: CompressionInput, _ paragraphs: [Segmentation.Paragraph]) {
    self.input = input
    self.paragraphs = paragraphs
  }

  /// The copies in order, each as a range of paragraphs; the first occurrence is none.
  var copies: [Range<Int>] {
    var found: [Range<Int>] = []
    var (blocks, sections) = (Set<[UInt8]>(), Set<[UInt8]>())
    var context = Context()
    var index = 0
    while index < paragraphs.count {
      let paragraph = paragraphs[index]
      let text = Array(input.bytes[paragraph.range])
      let opening = Opening(of: text)
      if opening == .role || opening == .rule { (blocks, sections) = ([], []) }
      let (isPlain, isFree) = (context.isPlain, context.isFree)
      context.enter(paragraph.kind, opening, text)
      if context.isPlain, let section = section(at: index) {
        let range =
          paragraphs[index].range
          .lowerBound..<paragraphs[section.upperBound - 1].range
          .upperBound
        if !sections.insert(Array(input.bytes[range])).inserted, index > 0 {
          found.append(section)
          index = section.upperBound
          continue
        }
      } else if isPlain, opening == .plain, isCandidate(paragraph),
        !blocks.insert(text).inserted, isFree, isLong(text)
      {
        // What a label announces may be the copy that stays, never the one that goes.
        found.append(index..<index + 1)
      }
      index += 1
    }
    return found
  }

  /// A heading with plain paragraphs under it and no deeper heading behind them.
  private func section(at index: Int) -> Range<Int>? {
    guard case .heading(let level) = paragraphs[index].kind else { return nil }
    var end = index + 1
    while end < paragraphs.count {
      if case .heading(let next) = paragraphs[end].kind {
        guard next <= level else { return nil }
        break
      }
      guard isCandidate(paragraphs[end]),
        Opening(of: Array(input.bytes[paragraphs[end].range])) != .role
      else { return nil }
      end += 1
    }
    return end > index + 1 ? index..<end : nil
  }

  private func isCandidate(_ paragraph: Segmentation.Paragraph) -> Bool {
    paragraph.kind == .prose && isAtLineStart(paragraph)
      && !input.protection.holdsHardSpan(paragraph.range)
  }

  private func isLong(_ text: [UInt8]) -> Bool {
    text.contains(0x0A) || input.counter.count(text) >= DupBlock.leastTokens
  }

  private func isAtLineStart(_ paragraph: Segmentation.Paragraph) -> Bool {
    input.bytes.byte(at: paragraph.range.lowerBound - 1) == 0x0A
  }
}

/// How a paragraph begins.
private enum Opening {
  /// `user:`, `# system:`: another message starts.
  case role
  /// `---`: another part starts.
  case rule
  /// `Question: …`, `Example 3: …`: a turn whose meaning comes from its partner.
  case label
  /// `1. …`, which belongs to its list.
  case number
  case plain

  private static let roles: Set<String> = [
    "system", "user", "assistant", "developer", "human", "ai", "model", "tool", "function",
  ]

  init(of text: [UInt8]) {
    let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
    if line.count >= 3, line.allSatisfy({ "-*_= ".utf8.contains($0) }) {
      self = .rule
      return
    }
    if line.first?.isDigit == true {
      self = .number
      return
    }
    let words = line.prefix { $0 != UInt8(ascii: ":") }
    guard words.count < line.count, words.count <= 40,
      words.count(where: { $0 == 0x20 }) <= 3
    else {
      self = .plain
      return
    }
    let name = String(decoding: words.filter(\.isLetter), as: UTF8.self).lowercased()
    self = Self.roles.contains(name) ? .role : .label
  }
}

/// Where a paragraph stands: whether its meaning is its own there.
private struct Context {
  private var tags = 0
  private var controls = 0
  private var isInExample = false
  private var isLed = false

  /// Whether neither a tag nor a template's control flow nor an example is open.
  var isPlain: Bool { tags == 0 && controls == 0 && !isInExample }
  /// Whether nothing in front announces the next paragraph either.
  var isFree: Bool { isPlain && !isLed }

  mutating func enter(_ kind: Segmentation.Kind, _ opening: Opening, _ text: [UInt8]) {
    if case .heading = kind { isInExample = Self.namesExample(text) }
    if opening == .role || opening == .rule { isInExample = false }
    if kind == .tag { tags = max(0, tags + depth(of: text)) }
    controls = max(0, controls + Self.controlDepth(of: text))
    let isHeading = if case .heading = kind { true } else { false }
    isLed = isHeading || opening == .label || text.last == UInt8(ascii: ":")
  }

  /// +1 for an opening tag, −1 for a closing one, 0 for `<br/>` and `<!-- -->`.
  private func depth(of tag: [UInt8]) -> Int {
    if tag.has("</", at: 0) { return -1 }
    return tag.has("<!", at: 0) || tag.has("/>", at: tag.count - 2) ? 0 : 1
  }

  /// How many control tags of a template a text opens more than it closes.
  private static func controlDepth(of text: [UInt8]) -> Int {
    var depth = 0
    for index in text.indices where text[index] == UInt8(ascii: "{") {
      if text.has("{{#", at: index) || text.has("{{^", at: index) { depth += 1 }
      if text.has("{{/", at: index) { depth -= 1 }
      guard text.has("{%", at: index) else { continue }
      let words = text[(index + 2)...].drop {
        $0.isSpace || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
      }
      let word = String(decoding: words.prefix(while: \.isLetter), as: UTF8.self)
      if word.hasPrefix("end") { depth -= 1 }
      if ["if", "for", "block", "macro", "filter", "call", "with", "raw"].contains(word) {
        depth += 1
      }
    }
    return depth
  }

  /// Whether a heading opens examples, where the same answer twice is two answers.
  private static func namesExample(_ heading: [UInt8]) -> Bool {
    let names = [
      "example", "sample", "case", "shot", "demo", "test", "dialog", "conversation", "turn",
      "input", "output", "question", "answer", "user", "assistant", "human", "query", "response",
    ]
    let text = String(decoding: heading, as: UTF8.self).lowercased()
    let words = text.split { !$0.isLetter && !$0.isNumber }
    return words.contains { word in names.contains { word.hasPrefix($0) } }
      || words.last?.allSatisfy(\.isNumber) == true
  }
}
