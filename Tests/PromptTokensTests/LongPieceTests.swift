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
    let alphabets = [
      Array("ab".utf8), Array("etaoin shrdlu".utf8), Array("01 \n".utf8), Array(0...255),
    ]
    var random = RandomText(seed: 20_261_122)
    for number in 0..<800 {
      let text = random.bytes(from: alphabets[number % alphabets.count], count: 1...200)
      try Self.withPiece(text) { piece, count in
        var merger = PieceMerger(vocabulary, capacity: count)
        let expected = merger.lengthsByMerging(piece, count: count)
        var merge = BacktrackingMerge(vocabulary, piece, count: count)
        merge.run(NeighbourMemo())
        #expect(merge.lengths.map(Int.init) == expected, "seed \(random.seed), \(text)")
        var ids: [UInt32] = []
        merger.forEachRank(piece, count: count) { ids.append($0) }
        #expect(ids.count == expected.count && !ids.contains(PackedVocabulary.noRank))
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
