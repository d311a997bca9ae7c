/// What a byte of UTF-8 is, as far as ASCII tells.
extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  /// A space, a tab or a line end.
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  /// An ASCII digit.
  var isDigit: Bool { (0x30...0x39).contains(self) }
  /// An ASCII letter.
  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  /// A letter, a digit or an underscore of ASCII.
  var isNameByte: Bool { isLetter || isDigit || self == 0x5F }
  /// A byte of a scalar beyond ASCII.
  var isBeyondASCII: Bool { self >= 0x80 }
}

extension [UInt8] {
  /// Whether ASCII text stands at an offset.
  func has(_ text: StaticString, at offset: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset + length <= count else { return false }
    for index in 0..<length where self[offset + index] != text.utf8Start[index] { return false }
    return true
  }

  /// The byte at an offset, or a line feed outside: what stands before and after every text.
  func byte(at offset: Int) -> UInt8 { indices.contains(offset) ? self[offset] : 0x0A }

  /// A part of the bytes as text.
  func text(in range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
