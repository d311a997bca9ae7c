internal import CPromptVocabularies

/// Up to 15 bytes as two words: the bytes, zero-padded, and their number in the highest byte.
///
/// Equal keys are equal bytes, so a table of keys needs no second look at the text.
struct PieceKey: Equatable {
  /// The most bytes that a key holds.
  static let capacity = 15
  /// The bytes that must be readable from a piece's start, whatever its length.
  static let readable = 16

  var low: UInt64
  var high: UInt64

  /// A key of two words.
  @inline(__always)
  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The key of 1 to 15 bytes; 16 bytes are read.
  @inline(__always)
  init(_ start: UnsafeRawPointer, count: Int) {
    let masks = UnsafeRawPointer(prompt_prefix_masks_start()) + (16 &- count)
    low = start.word(0) & masks.word(0)
    high = start.word(8) & masks.word(8) | UInt64(truncatingIfNeeded: count) &<< 56
  }

  /// A number whose high bits index a table.
  @inline(__always)
  var hash: UInt64 {
    (low ^ high &* 0xD6E8_FEB8_6659_FD93) &* 0x9E37_79B9_7F4A_7C15
  }
}

extension UnsafeRawPointer {
  /// The eight bytes from an offset on, the first one lowest.
  @inline(__always)
  fileprivate func word(_ offset: Int) -> UInt64 {
    loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
  }
}
