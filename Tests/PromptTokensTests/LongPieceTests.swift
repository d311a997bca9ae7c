import PromptTestSupport
import Testing

@testable import PromptTokens

/// Pieces without a boundary must cost n log n, whatever they hold.
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

  @Test func `takes no more than three pairs a byte from the heap`() throws {
    let vocabulary = try encoding("o200k_base").definition.vocabulary
    var random = RandomText(seed: 11)
    let letters = Array("etaoinshrdlu".utf8)
    for text in [
      [UInt8](repeating: UInt8(ascii: "x"), count: 50_000),
      random.bytes(from: letters, count: 50_000...50_000),
    ] {
      var merge = LongPieceMerge(vocabulary, text.span, from: 0, to: text.count)
      _ = merge.run(text.span)
      #expect(merge.steps <= 3 * text.count)
    }
  }

  @Test(arguments: TokenFixture.encodings)
  func `the heap and the array agree`(name: String) throws {
    let vocabulary = try encoding(name).definition.vocabulary
    let alphabets = [
      Array("ab".utf8), Array("etaoin shrdlu".utf8), Array("01 \n".utf8), Array(0...255),
    ]
    var random = RandomText(seed: 20_261_122)
    for number in 0..<800 {
      let piece = random.bytes(
        from: alphabets[number % alphabets.count],
        count: 1...PieceMerger.arrayLimit
      )
      var merger = PieceMerger(vocabulary)
      var expected: [Int] = []
      merger.appendMerged(piece.span, from: 0, to: piece.count, into: &expected)
      var merge = LongPieceMerge(vocabulary, piece.span, from: 0, to: piece.count)
      #expect(merge.run(piece.span) == expected.count, "seed \(random.seed), \(piece)")
      var ids: [Int] = []
      merge.forEachPart { lower, upper in
        ids.append(Int(vocabulary.id(of: piece.span, from: lower, to: upper) ?? .max))
      }
      #expect(ids == expected, "seed \(random.seed), \(piece)")
    }
  }

  @Test func `a heap gives its numbers in order`() {
    var random = RandomText(seed: 3)
    let numbers = random.bytes(from: Array(0...255), count: 500...500).map(UInt64.init)
    var heap = MinimumHeap(Array(numbers.prefix(300)))
    for number in numbers.dropFirst(300) { heap.insert(number) }
    var sorted: [UInt64] = []
    while let number = heap.popMinimum() { sorted.append(number) }
    #expect(sorted == numbers.sorted())
  }
}
