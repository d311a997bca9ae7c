import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

@testable import PromptTokens

struct CanonicalCompositionTests {
  @Test(arguments: [
    ("e\u{301}", "\u{E9}"), ("a\u{302}\u{323}", "\u{1EAD}"), ("\u{212B}", "\u{C5}"),
    ("\u{1100}\u{1161}\u{11A8}", "\u{AC01}"), ("\u{AC00}\u{11A8}", "\u{AC01}"),
    ("\u{958}", "\u{915}\u{93C}"), ("q\u{307}\u{323}", "q\u{323}\u{307}"),
    ("\u{344}", "\u{308}\u{301}"), ("x\u{301}\u{1}e\u{301}", "x\u{301}\u{1}\u{E9}"),
    ("\u{1D160}", "\u{1D158}\u{1D165}\u{1D16E}"), ("\u{11A8}e", "\u{11A8}e"),
    ("\u{105D2}\u{307}", "\u{105C9}"),
  ])
  func `composes as Unicode says`(text: String, composed: String) {
    #expect(Self.composed(text) == Array(composed.utf8))
  }

  @Test(arguments: ["", "plain", "\u{E9}\u{1EAD}\u{AC01}中", "x\u{316}\u{33D}"])
  func `leaves composed text alone`(text: String) {
    #expect(CanonicalComposition.composed(Array(text.utf8).span) == nil)
  }

  /// Every scalar with a canonical decomposition, and marks in random order; see Fixtures/README.md.
  @Test func `equals the recorded forms`() throws {
    let rows = try TokenFixture.rows("composition")
    #expect(rows.count == 331)
    for row in rows {
      let text = try #require(row.array?.first?.string)
      let expected = try #require(row.array?.last?.string)
      try #require(Self.composed(text) == Array(expected.utf8), "\(Self.scalars(of: text))")
    }
  }

  @Test func `composing twice changes nothing`() {
    var random = RandomText(seed: 20_261_126)
    for _ in 0..<2000 {
      let text = random.next() + "e\u{301}\u{323}" + random.next()
      let composed = Self.composed(text)
      #expect(CanonicalComposition.composed(composed.span) ?? composed == composed)
      #expect(composed.count <= CanonicalComposition.growth * text.utf8.count)
    }
  }

  @Test func `a long run of marks takes no longer than others`() {
    let text = "e" + String(repeating: "\u{301}\u{323}", count: 50_000)
    let composed = Self.composed(text)
    let below = [UInt8](repeating: 0, count: 99_998).indices.map { [0xCC, 0xA3][$0 % 2] as UInt8 }
    #expect(composed.starts(with: Array("\u{1EB9}".utf8) + below))
    #expect(composed.count == text.utf8.count)
  }

  private static func composed(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return CanonicalComposition.composed(bytes.span) ?? bytes
  }

  private static func scalars(of text: String) -> String {
    text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
  }
}
