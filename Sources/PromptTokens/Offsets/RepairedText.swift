/// Well-formed text together with the offsets of the bytes that it was read from.
struct RepairedText: Sendable {
  /// The text.
  let bytes: [UInt8]
  /// How many bytes it was read from.
  let originalCount: Int
  private let replacements: [Replacement]

  /// One U+FFFD, and the malformed bytes that it stands for.
  private struct Replacement {
    var offset: Int
    var original: Range<Int>
  }

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Reads bytes as Python's `replace` decodes them.
  init(_ original: Span<UInt8>) {
    originalCount = original.count
    guard UTF8Repair.repaired(original) != nil else {
      bytes = original.withUnsafeBufferPointer { Array($0) }
      replacements = []
      return
    }
    var (bytes, replacements) = ([UInt8](), [Replacement]())
    bytes.reserveCapacity(original.count)
    var copied = 0
    while let bad = UTF8Repair.firstMalformed(in: original, from: copied) {
      original.extracting(copied..<bad.lowerBound).withUnsafeBufferPointer {
        bytes.append(contentsOf: $0)
      }
      replacements.append(Replacement(offset: bytes.count, original: bad))
      bytes += Self.replacement
      copied = bad.upperBound
    }
    original.extracting(copied..<original.count).withUnsafeBufferPointer {
      bytes.append(contentsOf: $0)
    }
    self.bytes = bytes
    self.replacements = replacements
  }

  /// The offset in the original bytes of an offset in the text.
  ///
  /// An offset inside a U+FFFD is as far inside the bytes that it stands for, or at their end.
  func originalOffset(of offset: Int) -> Int {
    guard let last = replacements.last(upTo: offset, by: { $0.offset }) else {
      return offset
    }
    let inside = offset - last.offset
    if inside < 3 { return last.original.lowerBound + min(inside, last.original.count) }
    return last.original.upperBound + inside - 3
  }

  /// Whether anything was replaced.
  var hasReplacements: Bool { !replacements.isEmpty }

  /// Where an offset in the original bytes is in the text.
  func place(of original: Int) -> Place {
    guard let last = replacements.last(upTo: original, by: { $0.original.lowerBound }) else {
      return place(inText: original)
    }
    let inside = original - last.original.lowerBound
    let left = last.original.count - inside
    if left <= 0 { return place(inText: last.offset + 3 - left) }
    return Place(start: last.offset, inside: inside, left: inside > 0 ? left : 0)
  }

  private func place(inText offset: Int) -> Place {
    var (start, end) = (offset, offset)
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return Place(start: start, inside: offset - start, left: end - offset)
  }

  /// The offset behind the scalar that starts at an offset in the text.
  func endOfScalar(at start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// An offset in the original bytes, as the text sees it.
  struct Place {
    /// Where the scalar starts in the text.
    var start: Int
    /// How many original bytes of the scalar are before the offset; 0 at its start.
    var inside: Int
    /// How many are behind it, if any is before it.
    var left: Int
  }
}

extension Array {
  /// The last element of a sorted array whose key is at most a value.
  fileprivate func last(upTo value: Int, by key: (Element) -> Int) -> Element? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if key(self[middle]) <= value { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? self[low - 1] : nil
  }
}
