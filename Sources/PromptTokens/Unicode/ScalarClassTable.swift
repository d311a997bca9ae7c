internal import CPromptVocabularies

/// The classes of all scalars, pinned to Unicode 16.0; the platform's own tables are never asked.
///
/// An encoding is defined by its vocabulary and by the Unicode version of its pattern, so a newer
/// table would change token counts. The linked-in file (`promptopt-dev pack-classes` writes it) is
/// a header, an index of one byte for each 128 scalars, and the blocks that the index names, one
/// byte a scalar. Block 0 is ASCII.
package enum ScalarClassTable {
  /// `PCLS` in the file's byte order.
  package static let magic: UInt32 = 0x534C_4350
  /// The Unicode version: 16.0.
  package static let unicodeVersion: UInt32 = 0x10_00
  /// The bytes before the index: magic, version, block size, number of blocks, little endian.
  package static let headerSize = 16
  /// The scalars of one block.
  package static let blockSize = 128
  /// The entries of the index.
  package static let indexCount = 0x11_0000 / blockSize

  /// The class of a scalar; a surrogate or a number beyond U+10FFFF has none.
  package static func scalarClass(of scalar: UInt32) -> ScalarClass {
    scalar < 0x11_0000 ? unchecked(scalar) : []
  }

  @inline(__always)
  static func ascii(_ byte: UInt8) -> ScalarClass {
    ScalarClass(rawValue: bytes[headerSize + indexCount + Int(byte)])
  }

  /// The class of a number that is known to be at most U+10FFFF.
  @inline(__always)
  static func unchecked(_ scalar: UInt32) -> ScalarClass {
    let block = Int(bytes[headerSize + Int(scalar >> 7)])
    let position = headerSize + indexCount + block * blockSize + Int(scalar & 0x7F)
    return ScalarClass(rawValue: bytes[position])
  }

  /// The whole file, for the test that pins it.
  package static var file: [UInt8] {
    Array(UnsafeBufferPointer(start: bytes, count: prompt_scalar_classes_size))
  }

  @inline(__always)
  private static var bytes: UnsafePointer<UInt8> { prompt_scalar_classes_bytes() }
}
