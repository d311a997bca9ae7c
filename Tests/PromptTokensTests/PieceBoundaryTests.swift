import PromptTestSupport
import Testing

@testable import PromptTokens

/// What is known of all patterns must hold for each.
struct PieceBoundaryTests {
  @Test(arguments: TokenFixture.families)
  func `a text can be cut at a cut`(name: String) throws {
    let pieces = try Pieces(name)
    var random = RandomText(seed: 31)
    var cuts = 0
    for number in 0..<60 {
      let text = Array(random.adversarial(parts: 4).utf8)
      let ends = pieces.ends(of: text)
      var place = 1
      while let cut = text.span.firstCut(in: place..<text.count) {
        let head = pieces.ends(of: Array(text[..<cut]))
        let tail = pieces.ends(of: Array(text[cut...])).map { $0 + cut }
        try #require(head + tail == ends, "seed \(random.seed), text \(number), cut at \(cut)")
        place = cut + 1
        cuts += 1
      }
    }
    #expect(cuts > 300)
  }

  @Test(arguments: TokenFixture.families)
  func `what stands before a barrier does not depend on what follows`(name: String) throws {
    let pieces = try Pieces(name)
    var random = RandomText(seed: 32)
    var barriers = 0
    for number in 0..<80 {
      let text = Array(random.adversarial(parts: 2).utf8)
      let others = (0..<2).map { _ in Array(random.adversarial(parts: 1).utf8) } + [[]]
      for seen in stride(from: 9, to: text.count, by: 13) where text[seen] & 0xC0 != 0x80 {
        let head = Array(text[..<seen])
        let barrier = head.span.lastBarrier(after: 0)
        let settled = pieces.ends(of: text).filter { $0 <= barrier }
        for other in others {
          let found = pieces.ends(of: head + other).filter { $0 <= barrier }
          try #require(found == settled, "seed \(random.seed), text \(number), seen \(seen)")
        }
        barriers += barrier > 0 ? 1 : 0
      }
    }
    #expect(barriers > 300)
  }

  @Test func `knows where capitals wait for a small letter`() throws {
    let text = Array("中ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    #expect(text.span.lastBarrier(after: 0) == 0)
    let spaces = Array(("word" + String(repeating: " ", count: 40)).utf8)
    #expect(spaces.span.lastBarrier(after: 0) == 4)
  }
}

/// The ends of the pieces of an encoding, one by one.
private struct Pieces {
  private let preTokenization: PreTokenization

  init(_ name: String) throws {
    preTokenization = try encoding(name).definition.preTokenization
  }

  func ends(of text: [UInt8]) -> [Int] {
    var ends: [Int] = []
    while (ends.last ?? 0) < text.count {
      ends.append(preTokenization.endOfPiece(ends.last ?? 0, text.span))
    }
    return ends
  }
}
