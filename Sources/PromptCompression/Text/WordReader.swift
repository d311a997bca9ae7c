/// Reads words as hashes: two words are equal if they are the same letters in any case.
struct WordReader {
  /// A word with its place.
  struct Word: Hashable {
    var hash: UInt64
    var range: Range<Int>
  }

  /// The words of a part of a text in order; an apostrophe between letters belongs to its word.
  static func words(in range: Range<Int>, of bytes: [UInt8]) -> [Word] {
    var result: [Word] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard isWordByte(at: index, of: bytes) else {
        index += 1
        continue
      }
      let end = endOfWord(from: index, before: range.upperBound, of: bytes)
      result.append(Word(hash: hash(of: index..<end, in: bytes), range: index..<end))
      index = end
    }
    return result
  }

  /// The hash of a word given as text.
  static func hash(of word: String) -> UInt64 {
    let bytes = Array(word.utf8)
    return hash(of: 0..<bytes.count, in: bytes)
  }

  private static func isWordByte(at index: Int, of bytes: [UInt8]) -> Bool {
    let byte = bytes[index]
    return byte.isNameByte || (byte.isBeyondASCII && !isGeneralPunctuation(at: index, of: bytes))
  }

  /// U+2000…U+206F (dashes, quotes, ellipsis) and U+3000…U+303F (CJK punctuation), as lead bytes.
  private static func isGeneralPunctuation(at index: Int, of bytes: [UInt8]) -> Bool {
    var lead = index
    while lead > 0, bytes[lead] & 0xC0 == 0x80, index - lead < 3 { lead -= 1 }
    let second = bytes.byte(at: lead + 1)
    return bytes[lead] == 0xE2 && (second == 0x80 || second == 0x81)
      || bytes[lead] == 0xE3 && second == 0x80
  }

  private static func endOfWord(from start: Int, before limit: Int, of bytes: [UInt8]) -> Int {
    var index = start
    while index < limit {
      if isWordByte(at: index, of: bytes) {
        index += 1
      } else if index + 1 < limit, bytes[index] == UInt8(ascii: "'"), bytes[index + 1].isLetter {
        index += 1
      } else if index + 3 < limit, bytes.has("’", at: index), bytes[index + 3].isLetter {
        index += 3
      } else {
        break
      }
    }
    return index
  }

  /// FNV-1a over the lower-case UTF-8, with a typewriter apostrophe.
  private static func hash(of range: Range<Int>, in bytes: [UInt8]) -> UInt64 {
    guard bytes[range].contains(where: \.isBeyondASCII) else {
      return fnv(bytes[range]) { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
    let lower = bytes.text(in: range).lowercased().unicodeScalars.map { $0 == "’" ? "'" : $0 }
    return fnv(String(String.UnicodeScalarView(lower)).utf8) { $0 }
  }

  private static func fnv(_ bytes: some Sequence<UInt8>, _ map: (UInt8) -> UInt8) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64(map($1))) &* 0x100_0000_01B3 }
  }
}
