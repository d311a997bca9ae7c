internal import PromptCore

/// Finds what is protected inside lines: inline code, placeholders and facts.
struct InlineScanner {
  private let bytes: [UInt8]
  private let claimed: [ProtectedSpan]
  private var placeholders: PlaceholderScanner
  private var code: InlineCodeScanner
  private let facts: FactScanner

  init(_ bytes: [UInt8], outside spans: [ProtectedSpan]) {
    self.bytes = bytes
    claimed = spans
    placeholders = PlaceholderScanner(bytes)
    code = InlineCodeScanner(bytes)
    facts = FactScanner(bytes)
  }

  /// The spans in order of their gaps; inside JSON only the placeholders of its strings.
  consuming func spans() -> [ProtectedSpan] {
    var found: [ProtectedSpan] = []
    for gap in claimed.map(\.range).gaps(in: bytes.count) { scan(gap, into: &found) }
    for region in claimed where region.kind == .json { scanStrings(of: region, into: &found) }
    return found
  }

  private mutating func scan(_ range: Range<Int>, into found: inout [ProtectedSpan]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "`") {
        let end = code.end(ofCodeAt: index, before: range.upperBound)
        if end.isCode { found.append(ProtectedSpan(kind: .code, range: index..<end.offset)) }
        index = end.offset
      } else if let slot = placeholders.placeholder(at: index, before: range.upperBound) {
        found.append(ProtectedSpan(kind: .placeholder, range: slot))
        index = slot.upperBound
      } else if FactScanner.isDelimiter(byte) {
        index += 1
      } else {
        let word = index..<endOfWord(from: index, before: range.upperBound)
        let spans = facts.spans(in: word, before: range.upperBound)
        found += spans
        index = max(word.upperBound, spans.last?.range.upperBound ?? 0)
      }
    }
  }

  /// Where a run of bytes ends that could be a fact: at a delimiter or a placeholder.
  private mutating func endOfWord(from start: Int, before limit: Int) -> Int {
    var index = start + 1
    while index < limit, !FactScanner.isDelimiter(bytes[index]) {
      if placeholders.placeholder(at: index, before: limit) != nil { break }
      index += 1
    }
    return index
  }

  private mutating func scanStrings(of region: ProtectedSpan, into found: inout [ProtectedSpan]) {
    var lexer = JSONLexer(bytes, in: region.range)
    while let token = try? lexer.next(), token.kind != .end {
      guard token.kind == .string else { continue }
      var index = token.range.lowerBound
      while index < token.range.upperBound {
        if let slot = placeholders.placeholder(at: index, before: token.range.upperBound) {
          found.append(ProtectedSpan(kind: .placeholder, range: slot))
          index = slot.upperBound
        } else {
          index += 1
        }
      }
    }
  }
}
