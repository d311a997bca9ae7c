import PromptCore
import Testing

@testable import PromptTokens

struct VocabularyTests {
  // The sums of tiktoken 0.14.0, openai_public.py.
  @Test(arguments: [
    ("cl100k_base", "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"),
    ("o200k_base", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"),
    ("p50k_base", "94b5ca7dff4d00767bc256fdd1b27e5b17361d7b8a5f968547f9f23eb70d2069"),
    ("r50k_base", "306cd27f03c1a714eca7108e03d66b7dc042abe8c258b44c199a7ed9838dd930"),
  ])
  func `holds the published vocabulary byte for byte`(name: String, hash: String) throws {
    let vocabulary = try encoding(name).definition.vocabulary
    #expect(vocabulary.sourceHash == hash)
    var digest = SHA256()
    var lines: [UInt8] = []
    for rank in 0..<vocabulary.tokenCount {
      Self.append(vocabulary.bytes(ofRank: rank), toBase64: &lines)
      lines.append(contentsOf: " \(vocabulary.id(ofRank: UInt32(rank)))\n".utf8)
      guard lines.count > 1 << 16 else { continue }
      digest.update(lines)
      lines.removeAll(keepingCapacity: true)
    }
    digest.update(lines)
    #expect(digest.finalHex() == hash)
  }

  @Test(arguments: [
    ("cl100k_base", 100_256, 128), ("o200k_base", 199_998, 128), ("p50k_base", 50_280, 128),
    ("r50k_base", 50_256, 128),
  ])
  func `finds every token by its bytes and by its id`(
    name: String,
    count: Int,
    longest: Int
  ) throws {
    let vocabulary = try encoding(name).definition.vocabulary
    #expect(vocabulary.tokenCount == count)
    #expect(vocabulary.longestToken == longest)
    try vocabulary.verify()
    for rank in 0..<count {
      let token = Array(vocabulary.bytes(ofRank: rank))
      let id = vocabulary.id(ofRank: UInt32(rank))
      guard vocabulary.id(of: token) == id, vocabulary.bytes(of: id).map(Array.init) == token else {
        Issue.record("token \(id) is not found")
        continue
      }
    }
    #expect(vocabulary.bytes(of: -1) == nil)
    #expect(vocabulary.bytes(of: 1 << 20) == nil)
  }

  @Test func `leaves out the id of a special token`() throws {
    let encoding = try encoding("p50k_base")
    #expect(encoding.definition.vocabulary.bytes(of: 50_256) == nil)
    #expect(encoding.encode("a  b   c") == [64, 220, 275, 50_257, 269])
    #expect(try encoding.decode([50_256, 50_257]) == "<|endoftext|>  ")
  }

  @Test func `names an id that no token has`() throws {
    let encoding = try encoding("cl100k_base")
    let expected = UnknownTokenError(id: 100_261, index: 1, encoding: "cl100k_base")
    #expect(throws: expected) { try encoding.decode([0, 100_261]) }
    #expect(throws: UnknownTokenError.self) { try encoding.decode([-1]) }
    #expect(encoding.id(of: []) == nil)
    #expect(encoding.id(of: Array("no token is like this one".utf8)) == nil)
  }

  @Test func `refuses a file that is empty, cut short, damaged or of another kind`() throws {
    let bytes = (UInt8.min...UInt8.max).map { [$0] }
    let file = try VocabularyBuilder.pack(
      .init(
        bytes + [Array("ab".utf8), Array("abc".utf8)],
        sourceHash: String(repeating: "5a", count: 32)
      )
    )
    try Self.open(file)
    for broken in [[], Array(file.prefix(64)), Array(file.dropLast()), file + [0]] {
      #expect(throws: PackedVocabulary.Damage.self) { try Self.open(broken) }
    }
    for offset in [0, 4, 8, 12, 56, 59, 80] + Array(stride(from: 16, to: file.count, by: 997)) {
      var broken = file
      broken[offset] ^= 1
      #expect(throws: PackedVocabulary.Damage.self) { try Self.open(broken) }
    }
  }

  @Test func `packs what it is given and nothing else`() throws {
    let bytes = (UInt8.min...UInt8.max).map { [$0] }
    let hash = String(repeating: "5a", count: 32)
    for (tokens, message) in [
      (bytes + [[65]], "the token of rank 256 stands twice"),
      (Array(bytes.dropLast()), "no token is the single byte 255"),
      (
        bytes + [Array("abc".utf8), Array("ab".utf8)],
        "the token of rank 256 is made before one of its parts"
      ),
      (bytes + [[]], "257 tokens of up to 1 bytes do not fit the format"),
    ] {
      let error = #expect(throws: VocabularyBuilder.Failure.self) {
        try VocabularyBuilder.pack(.init(tokens, sourceHash: hash))
      }
      #expect(error?.message == message)
    }
    var contents = VocabularyBuilder.Contents(bytes, sourceHash: hash)
    contents.ids = (0..<256).map { UInt32(1000 - $0) }
    contents.description = Array("{}".utf8)
    try VocabularyBuilder.pack(contents).withUnsafeBytes {
      let vocabulary = try PackedVocabulary($0)
      #expect(vocabulary.sourceHash == hash)
      #expect(vocabulary.id(of: [7]) == 993)
      #expect(vocabulary.bytes(of: 993).map(Array.init) == [7])
      #expect(vocabulary.bytes(of: 7) == nil)
      #expect(vocabulary.description == Array("{}".utf8))
      #expect(vocabulary.rules == .wholePieces)
    }
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
    #expect(
      Encoding.names == [
        "cl100k_base", "gpt2", "o200k_base", "o200k_harmony", "p50k_base", "p50k_edit", "r50k_base",
      ]
    )
    #expect(Encoding(named: "o200k") == nil)
  }

  private static func open(_ file: [UInt8]) throws {
    _ = try file.withUnsafeBytes { bytes throws(PackedVocabulary.Damage) in
      let vocabulary = try PackedVocabulary(bytes)
      try vocabulary.verify()
      return vocabulary.tokenCount
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
