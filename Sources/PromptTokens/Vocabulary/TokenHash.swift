/// The hash of a token's bytes in a packed vocabulary; part of the file format, version 1.
///
/// Words of eight bytes, little endian, are folded in with a 64 by 64 bit multiplication whose
/// halves are XORed. The last word overlaps the one before it, so that no byte beyond the token is
/// read.
package enum TokenHash {
  private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let second: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// The hash of at least one byte.
  @inline(__always)
  package static func hash(_ start: UnsafeRawPointer, count: Int) -> UInt64 {
    if count > 8 { return hashLong(start, count: count) }
    return mix(word(start, count: count) ^ first, UInt64(count) &* second)
  }

  private static func hashLong(_ start: UnsafeRawPointer, count: Int) -> UInt64 {
    var hash = UInt64(count) &* second
    var offset = 0
    while offset + 8 < count {
      hash = mix(hash ^ load(start + offset), first)
      offset += 8
    }
    return mix(hash ^ load(start + count - 8), second)
  }

  /// One to eight bytes as a word; different for different bytes of one length.
  @inline(__always)
  private static func word(_ start: UnsafeRawPointer, count: Int) -> UInt64 {
    if count >= 4 {
      let low = start.loadUnaligned(as: UInt32.self).littleEndian
      let high = (start + count - 4).loadUnaligned(as: UInt32.self).littleEndian
      return UInt64(high) << 32 | UInt64(low)
    }
    let low = UInt64(start.load(as: UInt8.self))
    let middle = UInt64((start + count / 2).load(as: UInt8.self))
    let high = UInt64((start + count - 1).load(as: UInt8.self))
    return high << 16 | middle << 8 | low
  }

  @inline(__always)
  private static func load(_ start: UnsafeRawPointer) -> UInt64 {
    start.loadUnaligned(as: UInt64.self).littleEndian
  }

  @inline(__always)
  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
