/// What stands in one line of text: counts that decide its content class.
struct LineSigns {
  /// Scalars that are no white space.
  private(set) var signs = 0
  /// Scalars of Chinese, Japanese and Korean.
  private(set) var cjk = 0
  /// Letters outside ASCII that are not `cjk`.
  private(set) var foreign = 0
  /// JSON's punctuation: braces, brackets, colon, comma, quote.
  private(set) var jsonSigns = 0
  private(set) var quotes = 0
  /// Signs that programs are full of and prose is not.
  private(set) var codeSigns = 0
  /// Spaces and tabs before the first sign; a tab is four.
  private(set) var indentation = 0
  /// The first and last sign, if they are ASCII.
  private(set) var first: UInt8 = 0
  private(set) var last: UInt8 = 0
  private(set) var startsFence = false

  private static let code = Set("{}()[];=<>&|\\/*+#$@_^~%`".utf8)
  private static let json = Set(#"{}[]:,""#.utf8)

  init(_ line: ArraySlice<UInt8>) {
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      if byte < 0x80 {
        add(ascii: byte)
        index += 1
      } else {
        let (scalar, length) = Self.scalar(in: line, at: index)
        add(scalar)
        index += length
      }
    }
    let text = line.drop { $0 == 0x20 || $0 == 0x09 }
    startsFence = text.starts(with: Array("```".utf8))
  }

  private mutating func add(ascii byte: UInt8) {
    guard byte > 0x20 else {
      if signs == 0 { indentation += byte == 0x09 ? 4 : byte == 0x20 ? 1 : 0 }
      return
    }
    if signs == 0 { first = byte }
    last = byte
    signs += 1
    if Self.json.contains(byte) { jsonSigns += 1 }
    if byte == UInt8(ascii: "\"") { quotes += 1 }
    if Self.code.contains(byte) { codeSigns += 1 }
  }

  private mutating func add(_ scalar: UInt32) {
    signs += 1
    last = 0
    if Self.isCJK(scalar) {
      cjk += 1
    } else if Self.isForeignLetter(scalar) {
      foreign += 1
    }
  }

  /// The scalar at an index and its bytes; malformed bytes are one each, and no letter.
  private static func scalar(in line: ArraySlice<UInt8>, at index: Int) -> (UInt32, Int) {
    let lead = line[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
    guard length > 1, index + length <= line.endIndex else { return (0xFFFD, 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in line[index + 1..<index + length] {
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (value, length)
  }

  private static func isCJK(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x11FF, 0x2E80...0x33FF, 0x3400...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF,
      0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// Letters and marks; the blocks of punctuation, symbols, emoji and private use are left out.
  private static func isForeignLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0xBF, 0xD7, 0xF7, 0x2000...0x2BFF, 0xE000...0xF8FF, 0xFE00...0xFE0F, 0xFEFF,
      0xFFF0...0xFFFF, 0x1F000...0x1FAFF, 0xE0000...:
      false
    default: true
    }
  }
}
