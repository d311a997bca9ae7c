internal import CPromptVocabularies

/// The scalars of general categories P* and S*, pinned to Unicode 16.0.
///
/// The linked-in file (`promptopt-dev pack-symbols` writes it) is a header, an index of one byte
/// for each 256 scalars, and the blocks that the index names, one bit a scalar.
package enum SymbolTable {
  /// `PSYM` in the file's byte order.
  package static let magic: UInt32 = 0x4D59_5350
  /// The bytes before the index: magic, Unicode version, block size, number of blocks.
  package static let headerSize = 16
  /// The scalars of one block.
  package static let blockSize = 256
  /// The entries of the index.
  package static let indexCount = 0x11_0000 / blockSize

  /// Whether a scalar is punctuation or a symbol; a number beyond U+10FFFF is neither.
  package static func contains(_ scalar: UInt32) -> Bool {
    guard scalar < 0x11_0000 else { return false }
    let bytes = prompt_symbols_bytes()
    let block = Int(bytes[headerSize + Int(scalar >> 8)])
    let place = headerSize + indexCount + block * blockSize / 8 + Int(scalar & 0xFF) / 8
    return bytes[place] >> UInt8(scalar & 7) & 1 == 1
  }
}
