internal import PromptCore

/// The tags of Jinja.
enum JinjaTag: Sendable, Equatable {
  case output, statement, comment
  /// `{% raw %}…{% endraw %}`: the piece's inside is the text.
  case raw
}

/// Cuts a body into text and tags, as Jinja does with its default delimiters.
///
/// A tag ends at its delimiter outside strings and brackets. A tag without an end is text, and a
/// problem. `-` next to a delimiter drops the white space on that side, `+` keeps it.
struct JinjaLexer {
  let source: SourceText
  let range: Range<Int>
  /// Whether `{#` begins a comment; Liquid knows none.
  let hasComments: Bool
  private var pieces: [TemplatePiece<JinjaTag>] = []
  private(set) var problems: [Diagnostic] = []
  private var textStart: Int
  private var index: Int
  /// Set once the search for the end of a comment or a raw block ran to the end in vain.
  private var hasOpenComment = false
  private var hasOpenRawBlock = false
  /// Bytes searched in vain for the end of a tag; beyond the limit tags are held to be short, so
  /// that a text of nothing but openings is not read once for each of them.
  private var wastedBytes = 0
  private static let wasteLimit = 4 << 20

  private var bytes: [UInt8] { source.bytes }

  init(source: SourceText, range: Range<Int>, hasComments: Bool = true) {
    self.source = source
    self.range = range
    self.hasComments = hasComments
    textStart = range.lowerBound
    index = range.lowerBound
  }

  mutating func run() -> [TemplatePiece<JinjaTag>] {
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "{"), index + 1 < range.upperBound else {
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case UInt8(ascii: "{"): readTag(.output, closing: "}}")
      case UInt8(ascii: "%"): readTag(.statement, closing: "%}")
      case UInt8(ascii: "#") where hasComments: readComment()
      default: index += 1
      }
    }
    endText(at: range.upperBound)
    pieces.trimAroundTags(in: bytes)
    return pieces
  }

  private mutating func readTag(_ kind: JinjaTag, closing: StaticString) {
    let start = index
    var piece = TemplatePiece<JinjaTag>(kind: kind, range: start..<start, inner: 0..<0)
    let inner = openingEnd(start, &piece)
    guard let end = tagEnd(from: inner, closing: closing) else {
      report("a tag that is not closed", at: start..<lineEnd(from: start))
      index = start + 2
      return
    }
    piece.inner = closingStart(inner..<end, &piece)
    if kind == .statement, piece.inner.count == 3 || piece.inner.count == 8,
      case let name = source.text(in: piece.inner), name == "raw" || name == "verbatim"
    {
      readRawBlock(piece, closing: "end\(name)", bodyStart: end + 2)
    } else {
      add(piece, end: end + 2)
    }
  }

  private mutating func readComment() {
    let start = index
    var piece = TemplatePiece<JinjaTag>(kind: .comment, range: start..<start, inner: 0..<0)
    let inner = openingEnd(start, &piece)
    let end = hasOpenComment ? nil : bytes.find("#}", from: inner, before: range.upperBound)
    guard let end else {
      hasOpenComment = true
      report("a comment that is not closed", at: start..<lineEnd(from: start))
      index = start + 2
      return
    }
    piece.inner = closingStart(inner..<end, &piece)
    add(piece, end: end + 2)
  }

  /// Reads `{% raw %}` up to its end; the white-space signs inside trim the text itself.
  private mutating func readRawBlock(
    _ opening: TemplatePiece<JinjaTag>,
    closing closingName: String,
    bodyStart: Int
  ) {
    let start = opening.range.lowerBound
    var position = bodyStart
    while !hasOpenRawBlock,
      let open = bytes.find("{%", from: position, before: range.upperBound)
    {
      var closing = opening
      let inner = openingEnd(open, &closing)
      if let end = bytes.find("%}", from: inner, before: min(inner + 64, range.upperBound)) {
        let name = closingStart(inner..<end, &closing)
        if source.text(in: name) == closingName {
          var body = bodyStart..<open
          if opening.trimsAfter { body = bytes.trimmedStart(body) }
          if closing.trimsBefore { body = bytes.trimmedEnd(body) }
          var piece = opening
          piece.kind = .raw
          piece.inner = body
          piece.trimsAfter = closing.trimsAfter
          add(piece, end: end + 2)
          return
        }
      }
      position = open + 2
    }
    hasOpenRawBlock = true
    report("a raw block that is not closed", at: start..<bodyStart)
    var piece = opening
    piece.kind = .comment
    add(piece, end: bodyStart)
  }

  // MARK: Scanning

  /// Where the inside begins, behind the delimiter and its white-space sign.
  private func openingEnd(_ start: Int, _ piece: inout TemplatePiece<JinjaTag>) -> Int {
    let sign = start + 2 < range.upperBound ? bytes[start + 2] : 0
    piece.trimsBefore = sign == UInt8(ascii: "-")
    return sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") ? start + 3 : start + 2
  }

  /// The inside without its white-space sign and the blanks around it.
  private func closingStart(
    _ content: Range<Int>,
    _ piece: inout TemplatePiece<JinjaTag>
  ) -> Range<Int> {
    guard let last = content.last else { return content }
    let sign = bytes[last]
    piece.trimsAfter = sign == UInt8(ascii: "-")
    let hasSign = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
    return bytes.trimmed(content.lowerBound..<(hasSign ? last : content.upperBound))
  }

  /// Where a tag ends: outside strings, and outside brackets that are open.
  ///
  /// Another tag's begin before the end means that this one was never closed.
  private mutating func tagEnd(from start: Int, closing: StaticString) -> Int? {
    let limit =
      wastedBytes > Self.wasteLimit
      ? min(start + 256, range.upperBound) : range.upperBound
    var depth = 0
    var position = start
    defer { wastedBytes += position - start }
    while position < limit {
      if depth == 0, bytes.has(closing, at: position, before: range.upperBound) {
        wastedBytes -= position - start
        return position
      }
      switch bytes[position] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        position = closingQuote(from: position) ?? position
      case UInt8(ascii: "{") where isTag(at: position): return nil
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      default: break
      }
      position += 1
    }
    return nil
  }

  private func isTag(at position: Int) -> Bool {
    bytes.has("{{", at: position, before: range.upperBound)
      || bytes.has("{%", at: position, before: range.upperBound)
  }

  private func closingQuote(from start: Int) -> Int? {
    let quote = bytes[start]
    let limit = min(range.upperBound, start + 2_000)
    var position = start + 1
    while position < limit, !bytes.has("{%", at: position, before: limit) {
      if bytes[position] == quote { return position }
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The end of the line, or of what is worth showing of it.
  private func lineEnd(from start: Int) -> Int {
    let limit = min(start + 80, range.upperBound)
    let end = bytes[start..<limit].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? limit
    return min(max(end, start + 1), range.upperBound)
  }

  private mutating func add(_ piece: TemplatePiece<JinjaTag>, end: Int) {
    endText(at: piece.range.lowerBound)
    var piece = piece
    piece.range = piece.range.lowerBound..<end
    pieces.append(piece)
    index = end
    textStart = end
  }

  private mutating func endText(at end: Int) {
    if end > textStart { pieces.append(.text(textStart..<end)) }
    textStart = end
  }

  private mutating func report(_ message: String, at range: Range<Int>) {
    guard problems.count < Diagnostic.problemLimit else { return }
    problems.append(.syntax(message, at: range))
  }
}
