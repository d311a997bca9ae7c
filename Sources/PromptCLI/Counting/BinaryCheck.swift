internal import PromptFiles

/// Tells text from other data by its first bytes.
enum BinaryCheck {
  /// How many bytes are looked at.
  private static let window = 8 << 10

  /// Whether bytes are no text: a NUL stands among the first 8 KiB, or a third of these is no UTF-8.
  static func isBinary(_ contents: [UInt8]) -> Bool {
    let head = contents.prefix(window)
    if head.contains(0) { return true }
    guard var offset = UTF8Check.firstInvalidByte(in: Array(head)) else { return false }
    var malformed = 0
    while offset < head.count {
      let byte = head[offset]
      // A lead byte with what belongs to it is one scalar; whatever else is not ASCII is none.
      let length = byte < 0x80 ? 1 : byte < 0xC2 ? 0 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let rest = head.dropFirst(offset + 1).prefix(max(0, length - 1))
      if length > 0, byte < 0xF5, rest.allSatisfy({ $0 & 0xC0 == 0x80 }) {
        offset += max(1, rest.count + 1)
      } else {
        malformed += 1
        offset += 1
      }
    }
    return malformed * 3 >= head.count
  }
}
