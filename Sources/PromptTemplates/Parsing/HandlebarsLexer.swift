internal import PromptCore

/// What a tag of Handlebars or Mustache does, by its sign.
enum HandlebarsTag: Sendable, Equatable {
  case output, open, inverse, close, otherwise, partial, partialBlock, comment, delimiters
  /// `{{#*inline "name"}}`.
  case decorator
  /// `{{{{name}}}}…{{{{/name}}}}`, body included.
  case raw

  /// Whether the tag vanishes with its line when it stands alone on it.
  var takesItsLine: Bool { self != .output && self != .raw }
}

/// Cuts a body into text and tags.
///
/// A tag without its end is text, and a problem; so is one in which another begins.
struct HandlebarsLexer {
  let source: SourceText
  let range: Range<Int>
  let dialect: HandlebarsDialect
  var pieces: [TemplatePiece<HandlebarsTag>] = []
  private(set) var problems: [Diagnostic] = []
  private var textStart: Int
  private var index: Int
  /// The delimiters of Mustache, which a template may change.
  private var open = Array("{{".utf8)
  private var close = Array("}}".utf8)
  /// Set once a search ran to the end in vain, so that no second one does.
  private var hasOpenComment = false
  private var hasOpenRawBlock = false

  var bytes: [UInt8] { source.bytes }

  init(source: SourceText, range: Range<Int>, dialect: HandlebarsDialect) {
    self.source = source
    self.range = range
    self.dialect = dialect
    textStart = range.lowerBound
    index = range.lowerBound
  }

  mutating func run() -> [TemplatePiece<HandlebarsTag>] {
    while index < range.upperBound {
      if bytes[index] == open[0], has(open, at: index) {
        readTag()
      } else {
        index += 1
      }
    }
    endText(at: range.upperBound)
    dropStandaloneLines()
    pieces.trimAroundTags(in: bytes)
    return pieces
  }

  // MARK: Tags

  private mutating func readTag() {
    if dialect == .handlebars, readEscape() { return }
    let start = index
    if dialect == .handlebars, bytes.has("{{{{", at: start, before: range.upperBound) {
      if readRawBlock(from: start) { return }
      hasOpenRawBlock = true
    }
    var inner = start + open.count
    var piece = TemplatePiece<HandlebarsTag>(kind: .output, range: start..<start, inner: 0..<0)
    if dialect == .handlebars, byte(inner) == UInt8(ascii: "~") {
      piece.trimsBefore = true
      inner += 1
    }
    let sign = byte(inner)
    if sign == UInt8(ascii: "!") {
      readComment(piece, from: inner + 1)
    } else if sign == UInt8(ascii: "{"), open == Array("{{".utf8) {
      finish(piece, from: inner + 1, at: "}}}")
    } else {
      finish(piece, from: inner, at: nil)
    }
  }

  /// Finds the end of a tag and adds it, or reports that there is none.
  private mutating func finish(
    _ tag: TemplatePiece<HandlebarsTag>,
    from inner: Int,
    at tripleEnd: StaticString?
  ) {
    var tag = tag
    let start = tag.range.lowerBound
    let end: Int?
    let length: Int
    if let tripleEnd {
      end = tagEnd(from: inner) { has(Array("}}}".utf8), at: $0) }
      length = tripleEnd.utf8CodeUnitCount
    } else {
      end = tagEnd(from: inner) { has(close, at: $0) }
      length = close.count
    }
    guard let end else {
      report("a tag that is not closed before the next begins", at: start..<lineEnd(from: start))
      index = inner
      return
    }
    var content = inner..<end
    if dialect == .handlebars, content.upperBound > content.lowerBound,
      bytes[content.upperBound - 1] == UInt8(ascii: "~")
    {
      tag.trimsAfter = true
      content = content.lowerBound..<content.upperBound - 1
    }
    classify(&tag, content: bytes.trimmed(content))
    add(tag, end: end + length)
    if tag.kind == .delimiters { changeDelimiters(tag.inner) }
  }

  private func classify(_ tag: inout TemplatePiece<HandlebarsTag>, content: Range<Int>) {
    tag.inner = content
    guard let sign = content.first.map({ bytes[$0] }) else { return }
    var length = 1
    switch sign {
    case UInt8(ascii: "#") where bytes.has("#>", at: content.lowerBound, before: range.upperBound):
      tag.kind = .partialBlock
      length = 2
    case UInt8(ascii: "#") where bytes.has("#*", at: content.lowerBound, before: range.upperBound):
      tag.kind = .decorator
      length = 2
    case UInt8(ascii: "#"): tag.kind = .open
    case UInt8(ascii: "/"): tag.kind = .close
    case UInt8(ascii: ">"): tag.kind = .partial
    case UInt8(ascii: "&"): tag.kind = .output
    case UInt8(ascii: "^"):
      tag.kind = content.count == 1 ? .otherwise : .inverse
    case UInt8(ascii: "="): tag.kind = dialect == .mustache ? .delimiters : .output
    case UInt8(ascii: "<") where dialect == .mustache: tag.kind = .partialBlock
    case UInt8(ascii: "$") where dialect == .mustache: tag.kind = .decorator
    default:
      length = 0
      if dialect == .handlebars, isElse(content) {
        tag.kind = .otherwise
        length = 4
      }
    }
    tag.inner = bytes.trimmed(content.lowerBound + length..<content.upperBound)
  }

  private func isElse(_ content: Range<Int>) -> Bool {
    bytes.has("else", at: content.lowerBound, before: content.upperBound)
      && (content.count == 4 || bytes.isSpace(at: content.lowerBound + 4))
  }

  private mutating func readComment(_ tag: TemplatePiece<HandlebarsTag>, from inner: Int) {
    var tag = tag
    tag.kind = .comment
    let start = tag.range.lowerBound
    guard let end = commentEnd(from: inner) else {
      report("a comment without its end", at: start..<lineEnd(from: start))
      index = inner
      return
    }
    tag.trimsAfter = dialect == .handlebars && bytes[end - 3] == UInt8(ascii: "~")
    tag.inner = inner..<end
    add(tag, end: end)
  }

  /// The end of a comment; `{{!--` ends at `--}}` only.
  private mutating func commentEnd(from inner: Int) -> Int? {
    guard !hasOpenComment else { return nil }
    let isLong = dialect == .handlebars && bytes.has("--", at: inner, before: range.upperBound)
    var position = isLong ? inner + 2 : inner
    while position < range.upperBound {
      if has(close, at: position) {
        let dashes = byte(position - 1) == UInt8(ascii: "~") ? position - 3 : position - 2
        if !isLong || (dashes >= inner + 2 && bytes.has("--", at: dashes, before: position)) {
          return position + close.count
        }
      }
      position += 1
    }
    hasOpenComment = true
    return nil
  }

  /// `\{{` sends what follows as text, up to the next tag; `\\{{` is one backslash and a tag.
  private mutating func readEscape() -> Bool {
    guard index > textStart, bytes[index - 1] == UInt8(ascii: "\\") else { return false }
    let backslash = index - 1
    endText(at: backslash)
    pieces.append(TemplatePiece(kind: .comment, range: backslash..<index, inner: backslash..<index))
    textStart = index
    guard backslash > range.lowerBound, bytes[backslash - 1] == UInt8(ascii: "\\") else {
      index += open.count
      return true
    }
    return false
  }

  private mutating func readRawBlock(from start: Int) -> Bool {
    let end = range.upperBound
    guard !hasOpenRawBlock, let nameEnd = bytes.find("}}}}", from: start + 4, before: end) else {
      return false
    }
    let head = bytes.trimmed(start + 4..<nameEnd)
    let name = bytes[head].prefix { $0 > 0x20 }
    guard !name.isEmpty, name.allSatisfy({ $0 != UInt8(ascii: "{") }),
      var position = bytes.find("{{{{/", from: nameEnd + 4, before: end)
    else { return false }
    while !bytes[(position + 5)..<end].starts(with: name) {
      guard let next = bytes.find("{{{{/", from: position + 5, before: end) else { return false }
      position = next
    }
    guard let blockEnd = bytes.find("}}}}", from: position + 5, before: end) else { return false }
    let tag = TemplatePiece<HandlebarsTag>(
      kind: .raw,
      range: start..<start,
      inner: nameEnd + 4..<position
    )
    add(tag, end: blockEnd + 4)
    return true
  }

  private mutating func changeDelimiters(_ content: Range<Int>) {
    let text = bytes[content].filter { $0 != UInt8(ascii: "=") }
    let parts = text.split(whereSeparator: { $0 <= 0x20 })
    guard parts.count == 2 else {
      report("delimiters are changed as {{=<% %>=}}", at: content)
      return
    }
    open = Array(parts[0])
    close = Array(parts[1])
  }

  // MARK: Scanning

  /// Where a tag ends; strings on one line are skipped, and the begin of another ends the search.
  private func tagEnd(from start: Int, isEnd: (Int) -> Bool) -> Int? {
    var position = start
    while position < range.upperBound {
      if isEnd(position) { return position }
      if has(open, at: position) { return nil }
      let byte = bytes[position]
      if dialect == .handlebars, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        let closing = closingQuote(of: byte, from: position + 1)
      {
        position = closing
      }
      position += 1
    }
    return nil
  }

  private func closingQuote(of quote: UInt8, from start: Int) -> Int? {
    let limit = min(range.upperBound, start + 1_000)
    var position = start
    while position < limit, bytes[position] != UInt8(ascii: "\n"), !has(open, at: position) {
      if bytes[position] == quote { return position }
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private func has(_ wanted: [UInt8], at position: Int) -> Bool {
    guard position + wanted.count <= range.upperBound else { return false }
    for offset in wanted.indices where bytes[position + offset] != wanted[offset] { return false }
    return true
  }

  private func byte(_ position: Int) -> UInt8 {
    position < range.upperBound ? bytes[position] : 0
  }

  /// The end of the line, or of what is worth showing of it.
  private func lineEnd(from start: Int) -> Int {
    let limit = min(start + 80, range.upperBound)
    let end = bytes[start..<limit].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? limit
    return min(max(end, start + 1), range.upperBound)
  }

  private mutating func add(_ tag: TemplatePiece<HandlebarsTag>, end: Int) {
    endText(at: tag.range.lowerBound)
    var tag = tag
    tag.range = tag.range.lowerBound..<end
    pieces.append(tag)
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

/// The two languages of `{{#tags}}`.
enum HandlebarsDialect: Sendable, Hashable { case handlebars, mustache }
