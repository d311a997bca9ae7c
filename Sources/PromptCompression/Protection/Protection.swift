/// The protected spans of a text, found by offset before any pass runs.
///
/// Found in this order, and what one scan has claimed the next does not look into: front matter,
/// `{{#keep}}` regions, fenced and indented code, JSON, inline code, placeholders, then URLs,
/// paths, addresses, identifiers and quantities. A user's pattern may match anywhere.
public struct Protection: Sendable {
  /// The spans by start; placeholders in JSON strings and matches of patterns may lie in others.
  public let spans: [ProtectedSpan]
  /// Whether the whole text is one JSON document.
  public let isJSONDocument: Bool
  /// The ranges that no pass may touch, in order, apart, white space inside JSON left open.
  private let closed: [Range<Int>]
  /// The ranges that must survive every level, in order, apart.
  private let hard: [Range<Int>]

  /// Finds the protected spans; linear in the text.
  public init(of bytes: [UInt8], patterns: [ProtectedPattern] = []) {
    var spans: [ProtectedSpan]
    if let document = JSONRegions.document(in: bytes) {
      isJSONDocument = true
      spans = [ProtectedSpan(kind: .json, range: document)]
    } else {
      isJSONDocument = false
      spans = BlockScanner(bytes).spans()
      let regions = JSONRegions.blocks(in: bytes, outside: spans)
      spans = (spans + regions.map { ProtectedSpan(kind: .json, range: $0) }).sortedByPlace()
    }
    spans += InlineScanner(bytes, outside: spans).spans()
    for pattern in patterns {
      spans += pattern.ranges(in: bytes).map { ProtectedSpan(kind: .pattern, range: $0) }
    }
    self.spans = spans.sortedByPlace()
    closed = self.spans.filter { $0.kind != .json }.map(\.range).merged()
    hard = self.spans.filter(\.kind.isHard).map(\.range).merged()
  }

  /// Whether a pass may not touch any byte of a range.
  public func isProtected(_ range: Range<Int>) -> Bool { closed.overlaps(range) }

  /// Whether a range holds a byte that must survive every level.
  public func holdsHardSpan(_ range: Range<Int>) -> Bool { hard.overlaps(range) }

  /// The ranges of JSON documents and blocks.
  public var jsonRanges: [Range<Int>] { spans.filter { $0.kind == .json }.map(\.range) }

  /// The spans whose inside is no prose, so that no paragraph or sentence ends there.
  var opaqueRanges: [Range<Int>] {
    spans.filter { $0.kind.isHard || $0.kind == .json || $0.kind == .url }.map(\.range).merged()
  }
}

extension [ProtectedSpan] {
  /// The spans by start, the longer first.
  func sortedByPlace() -> [ProtectedSpan] {
    sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
  }
}

extension [Range<Int>] {
  /// Ranges in order, with those that overlap joined; needs them sorted by start.
  func merged() -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in self {
      if let last = result.last, range.lowerBound < last.upperBound {
        let upper = Swift.max(last.upperBound, range.upperBound)
        result[result.count - 1] = last.lowerBound..<upper
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// Whether one of the ranges overlaps another range; needs them in order and apart.
  func overlaps(_ range: Range<Int>) -> Bool {
    let index = firstIndex(endingAfter: range.lowerBound)
    return index < count && self[index].overlaps(range)
  }

  /// The first range that ends behind an offset; needs them in order and apart.
  func firstIndex(endingAfter offset: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The parts of `0..<count` between the ranges; needs them in order and apart.
  func gaps(in count: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for range in self {
      if range.lowerBound > start { result.append(start..<range.lowerBound) }
      start = Swift.max(start, range.upperBound)
    }
    if start < count { result.append(start..<count) }
    return result
  }
}
