/// A canonical Huffman code (RFC 1951 section 3.2.2) as one table indexed by the next bits.
struct HuffmanCode: Sendable {
  /// The longest code that DEFLATE allows, in bits.
  static let maximumLength = 15

  /// The longest code of this table, in bits.
  let longest: Int
  // The symbol above four bits of code length; 0 where no code fits.
  private let table: [UInt16]
  private let mask: UInt64

  /// Makes a code from the length of each symbol's code; 0 is a symbol that does not occur.
  ///
  /// - Returns: `nil` if more codes are asked for than fit, or fewer than fill the tree; a single
  ///   code of one bit, or none at all, may stand alone where the format allows it.
  init?(lengths: ArraySlice<UInt8>, mayBeIncomplete: Bool) {
    var counts = [Int](repeating: 0, count: Self.maximumLength + 1)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    let longest = counts.lastIndex { $0 > 0 } ?? 0
    var left = 1
    var next = [Int](repeating: 0, count: Self.maximumLength + 2)
    for length in 1...Self.maximumLength {
      left = left * 2 - counts[length]
      guard left >= 0 else { return nil }
      next[length + 1] = (next[length] + counts[length]) * 2
    }
    guard left == 0 || mayBeIncomplete && longest <= 1 else { return nil }
    var table = [UInt16](repeating: 0, count: 1 << longest)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let code = next[Int(length)]
      next[Int(length)] += 1
      var index = Self.reversed(code, length: Int(length))
      while index < table.count {
        table[index] = UInt16(symbol) << 4 | UInt16(length)
        index += 1 << Int(length)
      }
    }
    self.longest = longest
    self.table = table
    mask = UInt64(table.count - 1)
  }

  /// The symbol and length of the code that the bits begin with, `symbol << 4 | length`.
  @inline(__always)
  func entry(for bits: UInt64) -> UInt16 { table[Int(truncatingIfNeeded: bits & mask)] }

  // Codes are packed from their most significant bit, the stream is read from the least.
  private static func reversed(_ code: Int, length: Int) -> Int {
    var (code, result) = (code, 0)
    for _ in 0..<length {
      result = result << 1 | code & 1
      code >>= 1
    }
    return result
  }
}

extension HuffmanCode {
  /// The literals and lengths of a block with fixed codes, section 3.2.6.
  static let fixedLiterals = fixed(
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
      + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8)
  )
  /// The distances of a block with fixed codes.
  static let fixedDistances = fixed([UInt8](repeating: 5, count: 32))

  private static func fixed(_ lengths: [UInt8]) -> HuffmanCode {
    guard let code = HuffmanCode(lengths: lengths[...], mayBeIncomplete: false) else {
      preconditionFailure("the fixed codes of RFC 1951 fill their trees")
    }
    return code
  }
}

/// The tables of RFC 1951, sections 3.2.5 and 3.2.7.
enum DeflateTables {
  static let lengthBase: [UInt16] = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  static let lengthExtra: [UInt8] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  static let distanceBase: [UInt16] = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  static let distanceExtra: [UInt8] = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]
  static let codeLengthOrder: [UInt8] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]
}
