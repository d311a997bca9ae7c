/// The checksum of a packed vocabulary: finds damage, not malice.
package enum VocabularyChecksum {
  /// Where a file holds its checksum, which is read as 0.
  package static let offset = 48

  /// Folds in eight bytes at a time; the bytes that are left over are zero-padded.
  package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum = UInt64(bytes.count)
    var offset = 0
    while offset < bytes.count {
      var word: UInt64 = 0
      if offset == Self.offset {
        word = 0
      } else if offset + 8 <= bytes.count {
        word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
      } else {
        for index in offset..<bytes.count {
          word |= UInt64(bytes[index]) << UInt64(8 * (index - offset))
        }
      }
      let product = (sum ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      sum = (product.high ^ product.low) &+ 0xD6E8_FEB8_6659_FD93
      offset += 8
    }
    return sum
  }
}
