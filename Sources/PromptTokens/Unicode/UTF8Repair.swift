internal import CPromptVocabularies

/// Makes bytes well-formed UTF-8 as Python's `bytes.decode("utf-8", "replace")` does.
///
/// Each maximal subpart of an ill-formed sequence becomes one U+FFFD (Unicode 16, section 3.9,
/// "U+FFFD Substitution of Maximal Subparts"): a truncated but so far valid sequence is replaced
/// as one, every other offending byte by itself.
package enum UTF8Repair {
  /// The repaired bytes, or `nil` if there was nothing to repair.
  package static func repaired(_ bytes: Span<UInt8>) -> [UInt8]? {
    let checked = bytes.withUnsafeBufferPointer { endOfWellFormed(in: $0) }
    guard var bad = firstMalformed(in: bytes, from: checked) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    var copied = 0
    while true {
      for index in copied..<bad.lowerBound { result.append(bytes[index]) }
      result += [0xEF, 0xBF, 0xBD]
      copied = bad.upperBound
      guard let next = firstMalformed(in: bytes, from: copied) else { break }
      bad = next
    }
    for index in copied..<bytes.count { result.append(bytes[index]) }
    return result
  }

  /// The first maximal subpart that is not well-formed.
  static func firstMalformed(in bytes: Span<UInt8>, from start: Int) -> Range<Int>? {
    var index = start
    while index < bytes.count {
      index = endOfWellFormed(in: bytes.bytes, from: index)
      guard index < bytes.count else { return nil }
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      let sequence = sequence(in: bytes, at: index)
      guard sequence.isWhole else { return index..<index + sequence.length }
      index += sequence.length
    }
    return nil
  }

  /// The offset of a scalar up to which vectors show all to be well-formed.
  private static func endOfWellFormed(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    var end = prompt_well_formed_bytes(start, bytes.count)
    // Whether the last scalar is whole, the vectors did not see.
    repeat { end -= 1 } while end > 0 && bytes[end] & 0xC0 == 0x80
    return max(end, 0)
  }

  /// The offset behind sequences that four bytes at a time show to be well-formed; it stops early
  /// at what is rare, and near the end.
  private static func endOfWellFormed(in bytes: RawSpan, from start: Int) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    let last = bytes.byteCount &- 16
    var index = start
    while index <= last {
      let first = bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let second = bytes.unsafeLoadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self)
      if (first | second) & high == 0 {
        index &+= 16
        continue
      }
      let ascii = (first & high).littleEndian.trailingZeroBitCount / 8
      if ascii > 0 {
        index &+= ascii
        continue
      }
      let word = UInt32(truncatingIfNeeded: first.littleEndian)
      if word & 0xC0E0 == 0x80C0, word & 0x1E != 0 {
        // Two bytes; C0 and C1 would be overlong.
        index &+= 2
      } else if word & 0xC0C0F0 == 0x8080E0, word & 0x200F != 0, word & 0x200F != 0x200D {
        // Three bytes; E0 80 to E0 9F would be overlong, ED A0 to ED BF surrogates.
        index &+= 3
      } else {
        return index
      }
    }
    return index
  }

  /// The longest well-formed beginning of a sequence, and whether it is a whole one.
  static func sequence(
    in bytes: Span<UInt8>,
    at start: Int
  ) -> (length: Int, isWhole: Bool) {
    let lead = bytes[start]
    guard (0xC2...0xF4).contains(lead) else { return (1, false) }
    let expected = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    var length = 1
    while length < expected, start + length < bytes.count {
      let byte = bytes[start + length]
      let isAllowed =
        length == 1 ? secondBytes(after: lead).contains(byte) : byte & 0xC0 == 0x80
      guard isAllowed else { break }
      length += 1
    }
    return (length, length == expected)
  }

  /// Unicode 16, table 3-7: overlong forms, surrogates and numbers above U+10FFFF are excluded.
  private static func secondBytes(after lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
