import PromptTestSupport
import Testing

@testable import PromptTokens

/// The fast path over blocks must say what the slow one says.
struct TextBlockTests {
  @Test func `classes of bytes are those of ASCII`() throws {
    var random = RandomText(seed: 5)
    var bytes = Array(UInt8.min..<0x80)
    for _ in 0..<200 { bytes += random.bytes(from: Array(0..<0x80), count: 64...64) }
    for start in stride(from: 0, through: bytes.count - 64, by: 64) {
      let classes = try block(Array(bytes[start..<start + 64]))
      #expect(classes.end == 64)
      for (place, byte) in bytes[start..<start + 64].enumerated() {
        let found = [
          classes.letters, classes.uppercase, classes.digits, classes.blanks, classes.spaces,
          classes.newlines, classes.apostrophes, classes.slashes, classes.symbols,
        ].map { $0 >> UInt64(place) & 1 == 1 }
        let character = Character(UnicodeScalar(byte))
        let isBlank = (9...13).contains(byte) || byte == 32
        let expected = [
          character.isLetter, character.isUppercase, character.isNumber, isBlank, byte == 32,
          byte == 10 || byte == 13, byte == 39, byte == 47,
          !character.isLetter && !character.isNumber && !isBlank,
        ]
        #expect(found == expected, "byte \(byte)")
      }
    }
  }

  @Test func `classes of other scalars are those of the table`() throws {
    for value in stride(from: UInt32(0x80), to: 0x11_0000, by: 7) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = Array("\(scalar)aé\(scalar)".utf8)
      let count = String(scalar).utf8.count
      let block = try block(text + [UInt8](repeating: 32, count: 64 - text.count))
      let found = ScalarClassTable.scalarClass(of: value)
      let isKnown = !found.isIn([.number, .space]) && value != 0x17F
      #expect(block.end == (isKnown ? 64 : 0), "U+\(String(value, radix: 16))")
      guard isKnown else { continue }
      let all = TextBlock.through(count - 1) | TextBlock.through(count - 1) << UInt64(count + 3)
      let wide = block.wide
      #expect(wide.letters & all == (found.isIn(.letter) ? all : 0))
      #expect(wide.uppercase & all == (found.isIn([.uppercase, .titlecase]) ? all : 0))
      #expect(wide.caseless & all == (found.isIn([.modifier, .otherLetter]) ? all : 0))
      #expect(wide.marks & all == (found.isIn(.mark) ? all : 0))
      #expect(wide.symbols & all == (found == [] ? all : 0))
    }
  }

  private func block(_ bytes: [UInt8]) throws -> TextBlock {
    let padded = bytes + [UInt8](repeating: 0, count: PieceKey.readable)
    return try padded.withUnsafeBufferPointer {
      TextBlock(try #require($0.baseAddress), count: bytes.count, marksAreLetters: false)
    }
  }

  @Test func `blocks give the pieces that one by one are found`() throws {
    try compare(Cl100kPreTokenizer.self)
    try compare(O200kPreTokenizer.self)
    try compare(R50kPreTokenizer.self)
    try compare(DeepSeekPreTokenizer.self)
    try compare(Llama3PreTokenizer.self)
    try compare(Qwen2PreTokenizer.self)
    try compare(Qwen35PreTokenizer.self)
    try compare(TekkenPreTokenizer.self)
  }

  private func compare(_ family: (some PreTokenizer).Type) throws {
    let alphabets = [
      "aB1 \n'/", "it's don'T we'LL 'tis 'S", "  \n\r\t x", "a'sSt  \n\n/.-", "'rEvElLsSa",
      "ab'sreve ", "/\n. -", "1234567 a",
      "Hello, World! (x)\n\n  //", "aé'ſ ı\u{301}B\n", "中文。 x\n", "中Aa文\u{301}é. ", "“” ’a中!",
      "\u{301}\u{E33}a 's!", "ǅʰÉé中 a", "😀\u{FE0F}\u{20E3}a 中", "л'ЛéL'll ", "٣a中 \u{A0}\u{3000}",
      "a1 \n\t!", "a \u{1}\u{7F}.1x", "カ゠゙漢a1 \u{1}\n",
    ].map { Array($0.utf8) }
    var random = RandomText(seed: 20_261_123)
    for number in 0..<4000 {
      let scalars = String(decoding: alphabets[number % alphabets.count], as: UTF8.self)
        .unicodeScalars.map(String.init)
      let length = number % 7 == 0 ? 300 : 90
      let choices = Array(0..<UInt8(scalars.count))
      let text = random.bytes(from: choices, count: length...length)
        .map { scalars[Int($0)] }.joined()
      let bytes = Array(text.utf8)
      var expected: [Int] = []
      var end = 0
      while end < bytes.count {
        end = family.end(ofPieceAt: end, in: bytes.span)
        expected.append(end)
      }
      var sink = PieceEnds()
      bytes.withUnsafeBufferPointer { family.scan($0, into: &sink) }
      let place = "\(family), seed \(random.seed), text \(number)"
      try #require(sink.ends == expected, "\(place): \(text.debugDescription)")
    }
  }
}

/// Notes where pieces end.
private struct PieceEnds: PieceSink {
  var ends: [Int] = []

  mutating func take(_ block: UnsafePointer<UInt8>, ends: UInt64) {
    var (rest, start) = (ends, 0)
    while rest != 0 {
      let end = rest.trailingZeroBitCount
      rest &= rest - 1
      take(block + start, count: end - start)
      start = end
    }
  }

  mutating func take(_ piece: UnsafePointer<UInt8>, count: Int) {
    ends.append((ends.last ?? 0) + count)
  }
}
