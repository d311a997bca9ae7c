/// The lines of a prefix as hashes, and a sketch by which similar prefixes are found.
///
/// The sketch is a min-hash (Broder 1997): two prefixes have a minimum in common as often as they
/// have lines in common. With eight bands of two minima, prefixes of which four fifths are common
/// meet in some band in over 99 of 100 cases.
struct PrefixSketch {
  /// A line, its line end included.
  struct Line {
    var hash: UInt64
    var place: Range<Int>
  }

  private(set) var lines: [Line] = []
  private(set) var bands: [UInt64] = []

  static let bandCount = 8

  /// Makes a sketch of bytes.
  ///
  /// - Complexity: O(bytes).
  init(of bytes: [UInt8]) {
    var start = 0
    var hash = Self.offsetBasis
    for (index, byte) in bytes.enumerated() {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      if byte == UInt8(ascii: "\n") || index == bytes.count - 1 {
        lines.append(Line(hash: hash, place: start..<index + 1))
        start = index + 1
        hash = Self.offsetBasis
      }
    }
    var minima = [UInt64](repeating: .max, count: Self.bandCount * 2)
    for line in lines where line.place.count > Self.shortLine {
      for index in minima.indices {
        minima[index] = min(minima[index], Self.mixed(line.hash &+ UInt64(index) &* Self.golden))
      }
    }
    bands = (0..<Self.bandCount).map {
      Self.mixed(minima[2 * $0] ^ Self.mixed(minima[2 * $0 + 1] &+ UInt64($0)))
    }
  }

  /// Lines of up to so many bytes stand everywhere.
  private static let shortLine = 8
  /// The start value and the prime of FNV-1a, 64 bits.
  private static let offsetBasis: UInt64 = 0xcbf2_9ce4_8422_2325
  /// 2^64 divided by the golden ratio, as in SplitMix64.
  private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The finalizer of SplitMix64.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// The lines that stand in another sketch too, each as often as there.
  func lines(sharedWith other: PrefixSketch) -> [Line] {
    var left: [UInt64: Int] = [:]
    for line in other.lines { left[line.hash, default: 0] += 1 }
    return lines.filter { line in
      guard let count = left[line.hash], count > 0 else { return false }
      left[line.hash] = count - 1
      return true
    }
  }
}
