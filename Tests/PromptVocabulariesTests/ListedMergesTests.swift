import PromptTestSupport
import PromptTokens
import Testing

@testable import PromptVocabularies

/// Merges by a list, against the list itself walked pair by pair.
struct ListedMergesTests {
  @Test func `equals the list on random merges`() throws {
    for seed in 0..<12 {
      var random = RandomText(seed: UInt64(20_261_130 + seed))
      let made = Self.merges(&random, count: 60)
      let document = TokenizerFiles.huggingFace(
        merges: made.map { "\($0.0) \($0.1)" },
        tokens: ["abcabc", "aaaaaaa", "cab"].filter { token in
          !made.contains { $0.0 + $0.1 == token }
        }
      )
      let encoding = try TokenizerFiles.encoding(TokenizerFiles.source(document))
      for _ in 0..<60 {
        let text = random.bytes(from: Array("abc".utf8), count: 1...90)
        let expected = Self.merged(String(decoding: text, as: UTF8.self), made)
        let tokens = try encoding.encode(text).map { try encoding.decode([$0]) }
        try #require(tokens == expected, "seed \(random.seed), \(made)")
      }
    }
  }

  @Test func `needs no list where any neighbours merge`() throws {
    let merges = ["a b", "ab c", "a bc", "b c"]
    // Without "b c" before "a bc" the second pair of "abc" is never merged.
    let document = TokenizerFiles.huggingFace(merges: ["a b", "b c", "ab c", "a bc"])
    let file = try VocabularyPacker.pack(TokenizerFiles.source(document), name: "x", family: nil)
    #expect(try TokenizerFiles.encoding(file).definition.vocabulary.rules == .wholePieces)
    let other = TokenizerFiles.huggingFace(merges: merges.filter { $0 != "ab c" })
    let listed = try VocabularyPacker.pack(TokenizerFiles.source(other), name: "x", family: nil)
    #expect(
      try TokenizerFiles.encoding(listed).definition.vocabulary.rules
        == [.splitMerges, .unreachedTokens]
    )
  }

  @Test func `refuses a token that is made before its parts`() throws {
    let document = TokenizerFiles.huggingFace(merges: ["ab c", "a b"], tokens: ["ab"])
    let error = #expect(throws: (any Error).self) {
      try VocabularyPacker.pack(TokenizerFiles.source(document), name: "x", family: nil)
    }
    #expect("\(try #require(error))".contains("is made before one of its parts"))
  }

  /// Pairs of parts that were made before, some of them made twice over.
  private static func merges(_ random: inout RandomText, count: Int) -> [(String, String)] {
    var parts = ["a", "b", "c"]
    var pairs: [(String, String)] = []
    var used: Set<String> = []
    while pairs.count < count {
      let choice = random.bytes(from: Array(0..<UInt8(parts.count)), count: 2...2).map(Int.init)
      let (left, right) = (parts[choice[0]], parts[choice[1]])
      guard left.count + right.count < 12, !pairs.contains(where: { $0 == (left, right) }) else {
        continue
      }
      // One that is made in two ways must not be a part before both are listed.
      guard !used.contains(left + right) else { continue }
      pairs.append((left, right))
      used.formUnion([left, right])
      if !parts.contains(left + right) { parts.append(left + right) }
    }
    return pairs
  }

  /// The pair that stands first in the list, the leftmost of equals, until none is listed.
  private static func merged(_ text: String, _ merges: [(String, String)]) -> [String] {
    var parts = text.map(String.init)
    while true {
      var best: (place: Int, index: Int)?
      for index in parts.indices.dropLast() {
        let place = merges.firstIndex { $0 == (parts[index], parts[index + 1]) }
        if let place, place < best?.place ?? .max { best = (place, index) }
      }
      guard let best else { return parts }
      parts[best.index] += parts.remove(at: best.index + 1)
    }
  }
}
