import PromptCore
import PromptTestSupport
import PromptTokens
import Testing

/// Bytes that are not UTF-8 are read as Python's `decode("utf-8", "replace")` reads them.
struct MalformedTextTests {
  @Test func `counts malformed bytes as the recorded replacements`() throws {
    let encoding = try encoding("o200k_base")
    for row in try TokenFixture.rows("malformed") {
      let hexadecimal = try #require(row["hex"]?.string)
      let bytes = Self.bytes(hexadecimal)
      let ids = try #require(TokenFixture.ids(row["ids"]))
      #expect(encoding.encode(bytes) == ids, "\(hexadecimal)")
      #expect(encoding.count(bytes) == ids.count, "\(hexadecimal)")
      let repaired = UTF8Repair.repaired(bytes.span) ?? bytes
      #expect(repaired == row["text"]?.string.map { Array($0.utf8) }, "\(hexadecimal)")
    }
  }

  @Test func `a lone surrogate in JSON is one replacement`() throws {
    let text = try #require(try JSONValue(parsing: #""\ud83d""#).string)
    #expect(try encoding("o200k_base").encode(text) == [3251])
  }

  @Test func `decodes half a character to a replacement`() throws {
    let encoding = try encoding("cl100k_base")
    let ids = encoding.encode("👍")
    #expect(try encoding.decode(ids.dropLast()) == "\u{FFFD}")
    #expect(try encoding.decode(ids) == "👍")
  }

  @Test func `well-formed bytes need no repair`() {
    var random = RandomText(seed: 5)
    for _ in 0..<300 {
      let text = Array(random.next().utf8)
      #expect(UTF8Repair.repaired(text.span) == nil)
    }
  }

  @Test func `repaired bytes are well-formed and stay so`() throws {
    var random = RandomText(seed: 6)
    let alphabet: [UInt8] = [0x41, 0x80, 0xA0, 0xBF, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xFF]
    for _ in 0..<500 {
      let bytes = random.bytes(from: alphabet, count: 1...20)
      let repaired = UTF8Repair.repaired(bytes.span) ?? bytes
      #expect(UTF8Repair.repaired(repaired.span) == nil, "\(bytes)")
      #expect(Array(String(decoding: repaired, as: UTF8.self).utf8) == repaired, "\(bytes)")
    }
  }

  @Test func `finds what is malformed anywhere in a long text`() {
    var random = RandomText(seed: 7)
    let alphabet: [UInt8] = [
      0x41, 0x80, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xF5,
    ]
    for _ in 0..<4000 {
      var bytes = (0..<12).flatMap { _ in Array(random.next().utf8) }
      let place = Int(random.bytes(from: Array(0...255), count: 1...1)[0]) % bytes.count
      bytes.insert(contentsOf: random.bytes(from: alphabet, count: 0...4), at: place)
      bytes.removeLast(min(bytes.count, Int(random.bytes(from: Array(0...3), count: 1...1)[0])))
      let repaired = UTF8Repair.repaired(bytes.span) ?? bytes
      #expect(repaired == Array(String(decoding: bytes, as: UTF8.self).utf8), "\(bytes)")
    }
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.compactMap(\.hexDigitValue).map(UInt8.init)
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
