public import PromptCore

/// Something that a log shows, at a place of one of its lines.
public struct TrafficObservation: Sendable {
  /// What is wrong.
  public var message: String
  /// How much it weighs; `nil` for the rule's own severity.
  public var severity: Severity?
  /// Where it stands.
  public var place: TrafficPlace
  /// The tokens that lose the cache.
  public var tokensLost: Int
  /// What these tokens cost more than from the cache, for the requests that were seen; `nil` if the
  /// model has no price.
  public var cost: Money?
  /// Over how many requests the tokens are a sum.
  public var requests: Int
  /// Further facts, one sentence each.
  public var notes: [String]

  init(
    _ message: String,
    at place: TrafficPlace,
    severity: Severity? = nil,
    tokensLost: Int = 0,
    cost: Money? = nil,
    requests: Int = 1,
    notes: [String] = []
  ) {
    self.message = message
    self.place = place
    self.severity = severity
    self.tokensLost = tokensLost
    self.cost = cost
    self.requests = requests
    self.notes = notes
  }
}

/// A place in a log, kept when the line itself is gone.
public struct TrafficPlace: Sendable, Hashable {
  /// Bytes of the log.
  public var range: Range<Int>
  /// Where it begins.
  public var start: SourcePosition
  /// Where it ends.
  public var end: SourcePosition
  /// The text around it.
  public var excerpt: SourceExcerpt

  private static let context = 400

  /// Makes a place of a range of a line.
  ///
  /// - Parameters:
  ///   - range: The bytes that are meant, within `line`.
  ///   - line: The bytes of the line.
  ///   - bytes: What holds the line.
  ///   - number: The number of the line, from 1.
  ///   - offset: Where the line begins in the log.
  init(_ range: Range<Int>, of line: Range<Int>, in bytes: [UInt8], number: Int, offset: Int) {
    let range = range.clamped(to: line)
    let shift = offset - line.lowerBound
    self.range = (range.lowerBound + shift)..<(range.upperBound + shift)
    let column = { (place: Int) in bytes[line.lowerBound..<place].count { $0 & 0xC0 != 0x80 } + 1 }
    start = SourcePosition(line: number, column: column(range.lowerBound))
    end = SourcePosition(line: number, column: column(range.upperBound))
    var low = max(line.lowerBound, range.lowerBound - Self.context)
    var high = min(line.upperBound, range.upperBound + Self.context)
    while low > line.lowerBound, bytes[low] & 0xC0 == 0x80 { low -= 1 }
    while high < line.upperBound, bytes[high] & 0xC0 == 0x80 { high += 1 }
    let source = SourceText(path: "", bytes: Array(bytes[low..<high]))
    excerpt = SourceExcerpt(
      of: source,
      line: 0..<source.bytes.count,
      marking: (range.lowerBound - low)..<(range.upperBound - low)
    )
  }
}
