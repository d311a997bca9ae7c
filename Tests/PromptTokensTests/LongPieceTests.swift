import PromptTestSupport
import Testing

@testable import PromptTokens

/// Pieces without a boundary must cost no more than others, whatever they hold.
struct LongPieceTests {
  // Counted by tiktoken 0.14.0.
  @Test(arguments: [
    ("cl100k_base", "x", 100_000, "", 12_500), ("o200k_base", "x", 100_000, "", 12_500),
    ("cl100k_base", "^", 20_000, "", 5000), ("o200k_base", "^", 20_000, "", 2500),
    ("cl100k_base", "0", 20_000, "", 6667), ("o200k_base", "0", 20_000, "", 6667),
    ("cl100k_base", " ", 20_000, "x", 158), ("o200k_base", " ", 20_000, "x", 158),
    ("cl100k_base", "\n", 20_000, "x", 626), ("o200k_base", "\n", 20_000, "x", 1251),
    ("cl100k_base", "'s", 10_000, "", 10_000), ("o200k_base", "ab", 10_000, "", 5000),
    ("o200k_base", "中", 7000, "", 7000),
  ])
  func `counts a long run`(
    name: String,
    unit: String,
    repetitions: Int,
    suffix: String,
    tokens: Int
  ) throws {
    let text = String(repeating: unit, count: repetitions) + suffix
    #expect(try encoding(name).count(text) == tokens)
  }

  @Test func `looks at no more than four candidates a byte`() throws {
    let vocabulary = try encoding("o200k_base").definition.vocabulary
    var random = RandomText(seed: 11)
    let letters = Array("etaoinshrdlu".utf8)
    for text in [
      [UInt8](repeating: UInt8(ascii: "x"), count: 50_000),
      random.bytes(from: letters, count: 50_000...50_000),
    ] {
      try Self.withPiece(text) { piece, count in
        var merge = BacktrackingMerge(vocabulary, piece, count: count)
        merge.run(NeighbourMemo())
        #expect(merge.steps <= 4 * count)
        #expect(merge.lengths.reduce(0) { $0 + Int($1) } == count)
      }
    }
  }

  @Test(arguments: TokenFixture.encodings)
  func `longest matches and merges agree`(name: String) throws {
    let vocabulary = try encoding(name).definition.vocabulary
    let alphabets = ["ab", "etaoin shrdlu", "01 \n"].map { Array($0.utf8) }
    var random = RandomText(seed: 20_261_122)
    for number in 0..<800 {
      let text =
        number % 4 == 3
        ? Array(String((random.next() + random.next()).unicodeScalars.prefix(60)).utf8)
        : random.bytes(from: alphabets[number % 4], count: 1...200)
      try Self.withPiece(text) { piece, count in
        var merger = PieceMerger(vocabulary, capacity: max(count, PieceMerger.scalarLimit))
        let expected = merger.lengthsByMerging(piece, count: count)
        var merge = BacktrackingMerge(vocabulary, piece, count: count)
        merge.run(NeighbourMemo())
        #expect(merge.lengths.map(Int.init) == expected, "seed \(random.seed), \(text)")
        var ids: [UInt32] = []
        merger.forEachRank(piece, count: count) { ids.append($0) }
        #expect(ids.count == expected.count && !ids.contains(PackedVocabulary.noRank))
        let windows = merger.lengthsByWindows(piece, count: count, NeighbourMemo())
        #expect(windows.map { $0.map(Int.init) } ?? expected == expected, "\(text)")
      }
    }
  }

  @Test(arguments: TokenFixture.encodings)
  func `windows fit together in what people write`(name: String) throws {
    let vocabulary = try encoding(name).definition.vocabulary
    var random = RandomText(seed: 20_261_124)
    for alphabet in ["etaoinshrdlu", "abcdefghijklmnopqrstuvwxyz", "0123456789abcdef"] {
      let text = random.bytes(from: Array(alphabet.utf8), count: 5000...5000)
      try Self.withPiece(text) { piece, count in
        var merger = PieceMerger(vocabulary)
        let windows = merger.lengthsByWindows(piece, count: count, NeighbourMemo())
        var merge = BacktrackingMerge(vocabulary, piece, count: count)
        merge.run(NeighbourMemo())
        #expect(windows == merge.lengths, "\(alphabet), seed \(random.seed)")
      }
    }
  }

  @Test(arguments: TokenFixture.encodings)
  func `whole scalars and bytes merge to the same tokens`(name: String) throws {
    let vocabulary = try encoding(name).definition.vocabulary
    // Scalars of tokens that begin or end inside a scalar, and of others.
    let scalars = Array("的中国日本語のです。한국어입니다にほんカタกาที่ไทยनमस्तेহাগুПриветשלוםمرحبا😀👍́aé —".unicodeScalars)
    var random = RandomText(seed: 20_261_125)
    for _ in 0..<3000 {
      let places = random.bytes(from: Array(0..<UInt8(scalars.count)), count: 1...21)
      let text = Array(String(String.UnicodeScalarView(places.map { scalars[Int($0)] })).utf8)
      try Self.withPiece(text) { piece, count in
        var merger = PieceMerger(vocabulary, capacity: max(count, PieceMerger.scalarLimit))
        let expected = merger.lengthsByMerging(piece, count: count)
        let split = merger.splitScalars(piece, count: count)
        let parts = try #require(split)
        let merged = merger.merge(piece, parts: parts)
        let lengths = (0..<merged).map { Int(merger.starts[$0 + 1] - merger.starts[$0]) }
        #expect(
          lengths == expected,
          "seed \(random.seed), \(String(decoding: text, as: UTF8.self))"
        )
      }
    }
  }

  /// Calls with bytes behind which more can be read.
  private static func withPiece(
    _ text: [UInt8],
    _ body: (UnsafePointer<UInt8>, Int) throws -> Void
  ) throws {
    let padded = text + [UInt8](repeating: 0, count: PieceKey.readable)
    try padded.withUnsafeBufferPointer { try body(#require($0.baseAddress), text.count) }
  }
}
