import PromptCore
import Testing

@testable import PromptTokens

struct VocabularyTests {
  // The sums of tiktoken 0.14.0, openai_public.py.
  @Test(arguments: [
    ("cl100k_base", "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"),
    ("o200k_base", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"),
  ])
  func `holds the published vocabulary byte for byte`(name: String, hash: String) throws {
    let vocabulary = try encoding(name).definition.vocabulary
    #expect(vocabulary.sourceHash == hash)
    var digest = SHA256()
    var lines: [UInt8] = []
    for id in 0..<vocabulary.tokenCount {
      Self.append(try #require(vocabulary.bytes(of: id)), toBase64: &lines)
      lines.append(contentsOf: " \(id)\n".utf8)
      guard lines.count > 1 << 16 else { continue }
      digest.update(lines)
      lines.removeAll(keepingCapacity: true)
    }
    digest.update(lines)
    #expect(digest.finalHex() == hash)
  }

  @Test(arguments: [("cl100k_base", 100_256, 128), ("o200k_base", 199_998, 128)])
  func `finds every token by its bytes and by merging`(
    name: String,
    count: Int,
    longest: Int
  ) throws {
    let encoding = try encoding(name)
    let vocabulary = encoding.definition.vocabulary
    #expect(vocabulary.tokenCount == count)
    #expect(vocabulary.longestToken == longest)
    var merger = PieceMerger(vocabulary)
    for id in 0..<count {
      let token = try #require(vocabulary.bytes(of: id).map(Array.init))
      guard vocabulary.id(of: token.span, from: 0, to: token.count) == UInt32(id) else {
        Issue.record("token \(id) is not found by its bytes")
        continue
      }
      // Merging every token takes seconds unoptimised; each sixteenth will do.
      guard id % 16 == 0 else { continue }
      var ids: [Int] = []
      merger.appendMerged(token.span, from: 0, to: token.count, into: &ids)
      #expect(ids == [id])
    }
    #expect(vocabulary.bytes(of: count) == nil)
    #expect(vocabulary.bytes(of: -1) == nil)
  }

  @Test func `names an id that no token has`() throws {
    let encoding = try encoding("cl100k_base")
    let expected = UnknownTokenError(id: 100_261, index: 1, encoding: "cl100k_base")
    #expect(throws: expected) { try encoding.decode([0, 100_261]) }
    #expect(throws: UnknownTokenError.self) { try encoding.decode([-1]) }
    #expect(encoding.id(of: []) == nil)
    #expect(encoding.id(of: Array("no token is like this one".utf8)) == nil)
  }

  @Test func `refuses a file that is empty, cut short or of another kind`() throws {
    var file = [UInt8](repeating: 0, count: 64)
    #expect(throws: PackedVocabulary.Damage.self) { try Self.open([]) }
    #expect(throws: PackedVocabulary.Damage.self) { try Self.open(Array(file.dropLast())) }
    #expect(throws: PackedVocabulary.Damage.self) { try Self.open(file) }
    file.replaceSubrange(
      0..<24,
      with: Array("PTOK".utf8) + [1, 0, 0, 0, 1, 0, 0, 0] + [1, 0, 0, 0]
        + [2, 0, 0, 0] + [1, 0, 0, 0]
    )
    let whole = file + [UInt8](repeating: 0, count: 4 * 2 + 4 * 2 + 1)
    try Self.open(whole)
    #expect(throws: PackedVocabulary.Damage.self) { try Self.open(Array(whole.dropLast())) }
    #expect(throws: PackedVocabulary.Damage.self) { try Self.open(whole + [0]) }
    var version2 = whole
    version2[4] = 2
    #expect(throws: PackedVocabulary.Damage.self) { try Self.open(version2) }
    var noSlots = whole
    noSlots[16] = 3
    #expect(throws: PackedVocabulary.Damage.self) { try Self.open(noSlots) }
  }

  @Test func `many tasks count the same`() async throws {
    let encoding = try encoding("o200k_base")
    let text = String(repeating: "The quick brown fox, 1234567 — 日本語! ", count: 50)
    let expected = encoding.count(text)
    let counts = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<16 { group.addTask { encoding.count(text) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == [Int](repeating: expected, count: 16))
  }

  @Test func `no other name is an encoding`() {
    #expect(Encoding.names == ["cl100k_base", "o200k_base"])
    #expect(Encoding(named: "o200k") == nil)
  }

  private static func open(_ file: [UInt8]) throws {
    _ = try file.withUnsafeBytes { bytes throws(PackedVocabulary.Damage) in
      try PackedVocabulary(bytes)
    }
  }

  private static func append(_ token: UnsafeRawBufferPointer, toBase64 text: inout [UInt8]) {
    for start in stride(from: 0, to: token.count, by: 3) {
      let count = min(3, token.count - start)
      var bits: UInt32 = 0
      for index in 0..<3 { bits = bits << 8 | (index < count ? UInt32(token[start + index]) : 0) }
      for index in 0..<4 {
        let digit = Int(bits >> UInt32(18 - 6 * index) & 0x3F)
        text.append(index <= count ? digits[digit] : UInt8(ascii: "="))
      }
    }
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )
}
