/// What takes the pieces of a text, one after another.
protocol PieceSink: ~Copyable {
  /// Takes the pieces of a block from an address on: each bit is the end of one.
  mutating func take(_ block: UnsafePointer<UInt8>, ends: UInt64)

  /// Takes a piece; at least `PieceScanner.readable` bytes from any place in it can be read.
  mutating func take(_ piece: UnsafePointer<UInt8>, count: Int)
}

extension PreTokenizer {
  /// Hands the pieces of well-formed UTF-8 to a sink, from left to right.
  static func scan(_ text: UnsafeBufferPointer<UInt8>, into sink: inout some PieceSink & ~Copyable)
  {
    guard let base = text.baseAddress, !text.isEmpty else { return }
    let rest = scan(base, count: text.count, readable: text.count, into: &sink)
    guard rest < text.count else { return }
    // What reads beyond its end must not do so at the end of the text.
    let count = text.count - rest
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count + PieceScanner.readable) { copy in
      copy.baseAddress?.initialize(from: base + rest, count: count)
      (copy.baseAddress.map { $0 + count })?.initialize(repeating: 0, count: PieceScanner.readable)
      guard let base = copy.baseAddress else { return }
      _ = scan(base, count: count, readable: copy.count, into: &sink)
    }
  }

  /// Scans as far as enough bytes behind each piece can be read, and returns where it stopped.
  @inline(__always)
  private static func scan(
    _ base: UnsafePointer<UInt8>,
    count: Int,
    readable: Int,
    into sink: inout some PieceSink & ~Copyable
  ) -> Int {
    let text = UnsafeBufferPointer(start: base, count: count)
    var piece = 0
    while piece < count, piece &+ PieceScanner.readable <= readable {
      let start = base + piece
      let starts = Self.starts(at: start, count: count &- piece)
      // Each start but the first one, which is the first piece's own, ends the piece before it.
      let ends = starts & (starts &- 1)
      if ends != 0 {
        sink.take(start, ends: ends)
        piece &+= 63 &- ends.leadingZeroBitCount
      } else {
        let end = Self.end(ofPieceAt: piece, in: text.span)
        guard end &+ PieceKey.readable <= readable else { return piece }
        sink.take(start, count: end &- piece)
        piece = end
      }
    }
    return piece
  }
}

/// The figures of a scan.
enum PieceScanner {
  /// The bytes from a piece's start on that a scan reads at once.
  static let readable = TextBlock.size + PieceKey.readable
}
