/// The hash of bytes in the tables for tokens and pieces of more than 12 bytes; part of the file
/// format, version 3.
///
/// Words of eight bytes, little endian, are folded in with a 64 by 64 bit multiplication whose
/// halves are XORed. The last word overlaps the one before it, so that no byte beyond the token is
/// read.
package enum TokenHash {
  private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let second: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// The hash of at least eight bytes.
  @inline(__always)
  package static func hash(_ start: UnsafeRawPointer, count: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: count) &* second
    var offset = 0
    while offset &+ 8 < count {
      hash = mix(hash ^ load(start + offset), first)
      offset &+= 8
    }
    return mix(hash ^ load(start + (count &- 8)), second)
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
