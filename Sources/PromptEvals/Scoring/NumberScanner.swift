/// Finds numbers in prose.
enum NumberScanner {
  /// Every number in a text, in order: `-3`, `1,234.5`, `.5`, `6e-3`, `−2` (U+2212).
  ///
  /// A sign counts only where a number starts, so `3-4` holds 3 and 4; commas count only between
  /// groups of three digits.
  static func numbers(in text: String) -> [Double] {
    var scanner = Scanner(bytes: Array(text.utf8))
    var found: [Double] = []
    while scanner.position < scanner.bytes.count {
      if let number = scanner.number() { found.append(number) } else { scanner.position += 1 }
    }
    return found
  }

  private struct Scanner {
    let bytes: [UInt8]
    var position = 0

    mutating func number() -> Double? {
      let start = position
      guard let first = peek(0) else { return nil }
      let startsWithPoint = first == UInt8(ascii: ".") && isDigit(peek(1))
      guard isDigit(first) || startsWithPoint else { return nil }
      var lexeme = isNegative(before: start) ? "-" : ""
      lexeme += startsWithPoint ? "0" : digitGroups()
      if peek(0) == UInt8(ascii: "."), isDigit(peek(1)) {
        position += 1
        lexeme += "." + digits()
      }
      lexeme += exponent()
      return Double(lexeme)
    }

    private mutating func digitGroups() -> String {
      var text = digits()
      guard text.count <= 3 else { return text }
      while peek(0) == UInt8(ascii: ","), (1...3).allSatisfy({ isDigit(peek($0)) }),
        !isDigit(peek(4))
      {
        position += 1
        text += digits()
      }
      return text
    }

    private mutating func digits() -> String {
      let start = position
      while isDigit(peek(0)) { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func exponent() -> String {
      guard let mark = peek(0), mark | 0x20 == UInt8(ascii: "e") else { return "" }
      let isSigned = peek(1) == UInt8(ascii: "-") || peek(1) == UInt8(ascii: "+")
      guard isDigit(peek(isSigned ? 2 : 1)) else { return "" }
      let sign = peek(1) == UInt8(ascii: "-") ? "-" : ""
      position += isSigned ? 2 : 1
      return "e" + sign + digits()
    }

    private func isNegative(before start: Int) -> Bool {
      var index = start - 1
      if index >= 0, bytes[index] == UInt8(ascii: "$") { index -= 1 }
      guard index >= 0 else { return false }
      if bytes[index] == UInt8(ascii: "-") {
        index -= 1
      } else if index >= 2, bytes[(index - 2)...index].elementsEqual([0xE2, 0x88, 0x92]) {
        index -= 3
      } else {
        return false
      }
      return index < 0 || !(isDigit(bytes[index]) || isLetter(bytes[index]))
    }

    private func peek(_ distance: Int) -> UInt8? {
      position + distance < bytes.count ? bytes[position + distance] : nil
    }

    private func isDigit(_ byte: UInt8?) -> Bool {
      byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    private func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
  }
}
