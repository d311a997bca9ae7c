/// Base64 (RFC 4648, section 4; the URL alphabet of section 5 is read too).
enum Base64 {
  /// The bytes of a text; `nil` at a character outside the alphabet.
  ///
  /// White space and the padding are skipped, and an incomplete last group gives the bytes that it
  /// holds.
  static func bytes(of text: Substring) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3)
    var group: UInt32 = 0
    var bits = 0
    for character in text.utf8 {
      switch character {
      case UInt8(ascii: "="), 0x20, 0x09, 0x0A, 0x0D: continue
      default: break
      }
      guard let value = value(of: character) else { return nil }
      group = group << 6 | value
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
    }
    return bytes
  }

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
