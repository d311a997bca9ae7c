internal import CPromptVocabularies

/// What canonical normalisation asks of scalars, pinned to Unicode 16.0.
///
/// The linked-in file (`promptopt-dev pack-normalization` writes it), little endian: a header of
/// eight UInt32 (magic, Unicode version, then the number of blocks, records, decomposed scalars and
/// compositions, two zeros), an index of one byte for each 128 scalars, the blocks (a UInt16 for
/// each scalar: a record's number), the records, the decomposed scalars (UInt32), and the
/// compositions in the order of their keys: first every key (UInt64), then every composed scalar
/// (UInt32). Hangul syllables are arithmetic and not in it.
package enum NormalizationTable {
  /// `PNFC` in the file's byte order.
  package static let magic: UInt32 = 0x4346_4E50
  /// The scalars of one block.
  package static let blockSize = 128
  /// The bytes before the index.
  package static let headerSize = 32
  /// The entries of the index.
  package static let indexCount = 0x11_0000 / blockSize

  /// What is known of a scalar; 0 if nothing happens to it.
  package struct Record: Sendable, Hashable {
    /// Bits 0 to 7 the combining class, 8 whether text that holds it may change, 9 to 12 the length
    /// of its full decomposition, 13 on where that begins.
    package var bits: UInt32

    /// Makes a record.
    package init(bits: UInt32) { self.bits = bits }

    /// The canonical combining class.
    var combiningClass: UInt8 { UInt8(truncatingIfNeeded: bits) }
    /// Whether `NFC_Quick_Check` is not Yes.
    var isUnstable: Bool { bits & 0x100 != 0 }
    /// Where its decomposition stands.
    var decomposition: Range<Int> {
      let start = Int(bits >> 13)
      return start..<start + Int(bits >> 9 & 0xF)
    }
  }

  static func record(of scalar: UInt32) -> Record {
    let block = Int(start[headerSize + Int(scalar >> 7)])
    let place = headerSize + indexCount + 2 * (block * blockSize + Int(scalar & 0x7F))
    return Record(bits: word(records + 4 * Int(half(place))))
  }

  /// A scalar of a decomposition.
  static func decomposed(_ index: Int) -> UInt32 { word(decompositions + 4 * index) }

  /// The scalar that two scalars compose to.
  static func composition(of first: UInt32, _ second: UInt32) -> UInt32? {
    let wanted = UInt64(first) << 32 | UInt64(second)
    var (low, high) = (0, compositionCount)
    while low < high {
      let middle = (low + high) / 2
      let key = raw.loadUnaligned(fromByteOffset: keys + 8 * middle, as: UInt64.self).littleEndian
      if key == wanted { return word(keys + 8 * compositionCount + 4 * middle) }
      if key < wanted { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  // MARK: Places in the file

  private static var start: UnsafePointer<UInt8> { prompt_normalization_bytes() }
  private static var raw: UnsafeRawPointer { UnsafeRawPointer(start) }
  private static var compositionCount: Int { Int(word(20)) }
  private static var records: Int { headerSize + indexCount + 2 * blockSize * Int(word(8)) }
  private static var decompositions: Int { records + 4 * Int(word(12)) }
  private static var keys: Int { decompositions + 4 * Int(word(16)) }

  private static func word(_ offset: Int) -> UInt32 {
    raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian
  }

  private static func half(_ offset: Int) -> UInt16 {
    raw.loadUnaligned(fromByteOffset: offset, as: UInt16.self).littleEndian
  }
}
