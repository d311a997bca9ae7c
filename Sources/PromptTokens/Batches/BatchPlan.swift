/// How work is shared out: in portions that are worth a thread's while.
enum BatchPlan {
  /// The bytes of one portion: some tenths of a millisecond.
  static let portion = 1 << 17
  /// How far behind a portion's end a place to cut is looked for.
  private static let reach = 1 << 16

  /// Neighbouring texts of a portion in all, as ranges of their numbers.
  static func groups(of sizes: [Int]) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var (start, bytes) = (0, 0)
    for (index, size) in sizes.enumerated() {
      bytes += size
      guard bytes >= portion else { continue }
      groups.append(start..<index + 1)
      (start, bytes) = (index + 1, 0)
    }
    if start < sizes.count { groups.append(start..<sizes.count) }
    return groups
  }

  /// Parts of a text that have the same pieces by themselves as in the whole.
  static func parts(of text: Span<UInt8>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var (start, end) = (0, portion)
    while end < text.count {
      if let cut = text.firstCut(in: end..<min(end + reach, text.count)) {
        parts.append(start..<cut)
        start = cut
        end = cut + portion
      } else {
        end += reach
      }
    }
    parts.append(start..<text.count)
    return parts
  }
}
