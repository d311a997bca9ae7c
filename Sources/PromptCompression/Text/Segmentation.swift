/// A text as paragraphs of units: the sentences and blocks that an extractive pass keeps or drops.
struct Segmentation: Sendable {
  /// What a paragraph is.
  enum Kind: Sendable, Hashable {
    /// `# …` with its level.
    case heading(Int)
    /// A line that is one tag and nothing else.
    case tag
    /// Code, JSON, a table or another block that is kept or dropped whole.
    case block
    /// Sentences and list items.
    case prose
  }

  /// Lines that belong together.
  struct Paragraph: Sendable, Hashable {
    var kind: Kind
    /// From its first byte to its last, white space around it left out.
    var range: Range<Int>
    /// Its units, as indices.
    var units: Range<Int>
  }

  /// A sentence, a list item or a block.
  struct Unit: Sendable, Hashable {
    var range: Range<Int>
    /// The index of its paragraph.
    var paragraph: Int
    /// Whether it announces what follows: its last character is a colon.
    var isLead: Bool
  }

  private(set) var paragraphs: [Paragraph] = []
  private(set) var units: [Unit] = []

  private let bytes: [UInt8]
  private let opaque: [Range<Int>]

  /// Cuts the text of an input; linear in the text.
  init(of input: CompressionInput) {
    bytes = input.bytes
    opaque = input.protection.opaqueRanges
    var open: Range<Int>?
    for line in bytes.lines {
      if isInsideOpaque(line.content.lowerBound), let start = open?.lowerBound {
        open = start..<line.content.upperBound
      } else if bytes.isBlank(in: line.content) {
        close(&open)
      } else if let kind = ownKind(of: line) {
        close(&open)
        let end = max(line.content.upperBound, endOfOpaque(at: line) ?? 0)
        guard end == line.content.upperBound else {
          // The block goes on; its further lines are inside the opaque span.
          open = line.content
          continue
        }
        add(bytes.trimmed(line.content), kind: kind)
      } else {
        if let start = open, endsBlock(start) { close(&open) }
        open = (open?.lowerBound ?? line.content.lowerBound)..<line.content.upperBound
      }
    }
    close(&open)
  }

  private func isInsideOpaque(_ offset: Int) -> Bool {
    let index = opaque.firstIndex(endingAfter: offset)
    return index < opaque.count && opaque[index].lowerBound < offset
  }

  /// The end of the opaque span that starts with a line and goes beyond it.
  private func endOfOpaque(at line: Line) -> Int? {
    let start = bytes.trimmed(line.content).lowerBound
    let index = opaque.firstIndex(endingAfter: start)
    guard index < opaque.count, opaque[index].lowerBound <= start,
      opaque[index].upperBound > line.content.upperBound
    else { return nil }
    return opaque[index].upperBound
  }

  /// Whether what is open so far is a block that ends with the line before.
  private func endsBlock(_ range: Range<Int>) -> Bool {
    let start = bytes.trimmed(range).lowerBound
    let index = opaque.firstIndex(endingAfter: start)
    return index < opaque.count && opaque[index].lowerBound <= start
      && bytes[opaque[index]].contains(0x0A)
      && opaque[index].upperBound <= range.upperBound
      && bytes.isBlank(in: opaque[index].upperBound..<range.upperBound)
  }

  /// The kind of a line that is a paragraph of its own.
  private func ownKind(of line: Line) -> Kind? {
    let text = bytes.trimmed(line.content)
    if endOfOpaque(at: line) != nil { return .block }
    let marks = bytes[text].prefix { $0 == UInt8(ascii: "#") }.count
    if (1...6).contains(marks), bytes.byte(at: text.lowerBound + marks).isSpace {
      return .heading(marks)
    }
    return isTag(text) ? .tag : nil
  }

  private func isTag(_ range: Range<Int>) -> Bool {
    guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "<"),
      bytes[range.upperBound - 1] == UInt8(ascii: ">")
    else { return false }
    return !bytes[range.dropFirst().dropLast()].contains { "<>".utf8.contains($0) }
  }

  private mutating func close(_ open: inout Range<Int>?) {
    guard let lines = open else { return }
    open = nil
    let range = bytes.trimmed(lines)
    add(range, kind: isBlock(range) ? .block : .prose)
  }

  /// Whether a paragraph is one opaque span, or a table.
  private func isBlock(_ range: Range<Int>) -> Bool {
    let index = opaque.firstIndex(endingAfter: range.lowerBound)
    if index < opaque.count, opaque[index].lowerBound <= range.lowerBound,
      opaque[index].upperBound >= range.upperBound
    {
      return true
    }
    return bytes[range].first == UInt8(ascii: "|")
  }

  private mutating func add(_ range: Range<Int>, kind: Kind) {
    let first = units.count
    let parts =
      kind == .prose ? Prose(bytes: bytes, range: range, opaque: opaque).units : [range]
    for part in parts {
      let isLead = bytes[part.upperBound - 1] == UInt8(ascii: ":")
      units.append(Unit(range: part, paragraph: paragraphs.count, isLead: isLead))
    }
    paragraphs.append(Paragraph(kind: kind, range: range, units: first..<units.count))
  }
}

extension Range<Int> {
  func dropFirst() -> Range<Int> { Swift.min(lowerBound + 1, upperBound)..<upperBound }
  func dropLast() -> Range<Int> { lowerBound..<Swift.max(upperBound - 1, lowerBound) }
}
