/// The terms by which texts are compared: words in lower case cut to six letters; scripts without
/// spaces give one term a character and one a pair.
enum Terms {
  private static let stemLength = 6

  /// The terms of a text in order.
  static func all(in bytes: [UInt8]) -> [UInt64] { all(in: 0..<bytes.count, of: bytes) }

  /// The terms of a part of a text in order.
  static func all(in range: Range<Int>, of bytes: [UInt8]) -> [UInt64] {
    WordReader.words(in: range, of: bytes).flatMap { terms(of: $0, in: bytes) }
  }

  private static func terms(of word: WordReader.Word, in bytes: [UInt8]) -> [UInt64] {
    guard bytes[word.range].contains(where: \.isBeyondASCII) else {
      return word.range.count <= stemLength ? [word.hash] : [stem(of: word.range, in: bytes)]
    }
    let scalars = bytes.text(in: word.range).lowercased().unicodeScalars
    guard scalars.contains(where: isWithoutSpaces) else {
      return [WordReader.hash(of: String(String.UnicodeScalarView(scalars.prefix(stemLength))))]
    }
    let single = scalars.map { WordReader.hash(of: String($0)) }
    return single + zip(single, single.dropFirst()).map { ($0 &* 31) ^ $1 }
  }

  private static func stem(of range: Range<Int>, in bytes: [UInt8]) -> UInt64 {
    WordReader.hash(of: bytes.text(in: range.lowerBound..<range.lowerBound + stemLength))
  }

  /// Han, Kana, Thai, Lao, Khmer and Myanmar write words without spaces.
  private static func isWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
      0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
