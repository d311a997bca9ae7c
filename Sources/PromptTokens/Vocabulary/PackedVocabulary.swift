/// A vocabulary used in place: token bytes by id, and ids by token bytes, without a parse.
///
/// It only points at its file (see `VocabularyFormat`), which must be constant and outlive it; the
/// linked-in vocabularies are part of the binary.
package struct PackedVocabulary: @unchecked Sendable {
  /// What is wrong with a file that claims to be a packed vocabulary.
  package struct Damage: Error, Hashable {
    /// What was expected and what was read.
    package var message: String
  }

  /// The number of tokens; ids run from 0.
  package let tokenCount: Int
  /// The bytes of the longest token.
  package let longestToken: Int
  private let start: UnsafeRawPointer
  private let slots: UnsafeRawPointer
  private let slotMask: Int
  private let text: UnsafeRawPointer

  /// Checks the header and the size, in constant time.
  package init(_ file: UnsafeRawBufferPointer) throws(Damage) {
    let format = VocabularyFormat.self
    guard let start = file.baseAddress, file.count >= format.headerSize else {
      throw Damage(message: "expected a header of 64 bytes, read \(file.count)")
    }
    let header = (0..<6).map { Int(start.word($0)) }
    guard header[0] == format.magic, header[1] == format.version else {
      throw Damage(message: "expected magic PTOK and version \(format.version)")
    }
    let (tokens, textSize, slots) = (header[2], header[3], header[4])
    guard tokens > 0, tokens < 1 << Int(format.idBits), slots > tokens,
      slots & (slots - 1) == 0, (1...format.longestToken).contains(header[5])
    else { throw Damage(message: "the header's counts contradict each other") }
    let size = format.headerSize + 4 * (tokens + 1) + 4 * slots + textSize
    guard file.count == size else {
      throw Damage(message: "expected \(size) bytes, read \(file.count)")
    }
    self.start = start
    tokenCount = tokens
    longestToken = header[5]
    self.slots = start + format.headerSize + 4 * (tokens + 1)
    slotMask = slots - 1
    text = self.slots + 4 * slots
  }

  /// A vocabulary that the build linked in.
  init(embedded start: UnsafePointer<UInt8>, count: Int) {
    do throws(Damage) {
      try self.init(UnsafeRawBufferPointer(start: start, count: count))
    } catch {
      preconditionFailure("the linked-in vocabulary is damaged: \(error.message)")
    }
  }

  /// The SHA-256 of the source file, in lower-case hexadecimal.
  package var sourceHash: String {
    (32..<64).map { offset in
      let byte = start.load(fromByteOffset: offset, as: UInt8.self)
      return (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// The bytes of a token, or `nil` if no token has the id.
  package func bytes(of id: Int) -> UnsafeRawBufferPointer? {
    guard id >= 0, id < tokenCount else { return nil }
    let range = range(of: id)
    return UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
  }

  /// The id of the token that is exactly these bytes of a text; ids are merge ranks.
  @inline(__always)
  func id(of text: Span<UInt8>, from lower: Int, to upper: Int) -> UInt32? {
    text.bytes.extracting(lower..<upper).withUnsafeBytes { id(of: $0) }
  }

  /// The id of the token that is exactly these bytes.
  package func id(of token: UnsafeRawBufferPointer) -> UInt32? {
    guard let bytes = token.baseAddress, !token.isEmpty, token.count <= longestToken else {
      return nil
    }
    let hash = TokenHash.hash(bytes, count: token.count)
    let wanted = VocabularyFormat.slot(id: 0, hash: hash) >> VocabularyFormat.idBits
    var index = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      let slot = slots.word(index)
      guard slot != 0 else { return nil }
      let id = slot & (1 << VocabularyFormat.idBits - 1) - 1
      if slot >> VocabularyFormat.idBits == wanted, isToken(id, bytes, count: token.count) {
        return id
      }
      index = (index + 1) & slotMask
    }
  }

  @inline(__always)
  private func isToken(_ id: UInt32, _ bytes: UnsafeRawPointer, count: Int) -> Bool {
    let range = range(of: Int(id))
    return range.count == count && (text + range.lowerBound).hasSameBytes(as: bytes, count: count)
  }

  @inline(__always)
  private func range(of id: Int) -> Range<Int> {
    let offsets = start + VocabularyFormat.headerSize
    return Int(offsets.word(id))..<Int(offsets.word(id + 1))
  }
}

extension UnsafeRawPointer {
  /// The little-endian number at an index of four bytes.
  @inline(__always)
  fileprivate func word(_ index: Int) -> UInt32 {
    loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self).littleEndian
  }

  @inline(__always)
  fileprivate func hasSameBytes(as other: UnsafeRawPointer, count: Int) -> Bool {
    var offset = 0
    while offset + 8 <= count {
      guard
        loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          == other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      else { return false }
      offset += 8
    }
    while offset < count {
      guard
        load(fromByteOffset: offset, as: UInt8.self)
          == other.load(fromByteOffset: offset, as: UInt8.self)
      else { return false }
      offset += 1
    }
    return true
  }
}
