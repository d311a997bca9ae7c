import PromptCore
import PromptTokens
import Testing

/// The Unicode tables are pinned: a newer Unicode must not change counts.
struct ScalarClassTests {
  // Extracted from the reference implementation over all scalars.
  @Test func `has the classes of Unicode 16`() {
    var counts: [ScalarClass: Int] = [:]
    for scalar in 0..<UInt32(0x11_0000) {
      counts[ScalarClassTable.scalarClass(of: scalar), default: 0] += 1
    }
    #expect(counts[.uppercase] == 1858)
    #expect(counts[.titlecase] == 31)
    #expect(counts[.modifier] == 404)
    #expect(counts[.otherLetter] == 136_477)
    #expect(counts[.lowercase] == 2258)
    #expect(counts[.mark] == 2501)
    #expect(counts[.number] == 1911)
    #expect(counts[.space] == 25)
    #expect(counts.count == 9)
  }

  @Test func `is the pinned file`() {
    #expect(
      SHA256.hex(ScalarClassTable.file)
        == "258c2217d0cb89227edb6a7f16d24dbadeb9ae45e613bc4bd6ee369bafda8b58"
    )
  }

  @Test(arguments: singles)
  func `classes single scalars`(scalar: UInt32, expected: ScalarClass) {
    #expect(ScalarClassTable.scalarClass(of: scalar) == expected)
  }

  // U+088F, U+323B0 and U+329CB came after Unicode 16; U+D800 is no scalar.
  private static let singles: [UInt32: ScalarClass] = [
    0x1C89: .uppercase, 0x88F: [], 0x323B0: [], 0x329CB: [], 0x1C5: .titlecase, 0x2B0: .modifier,
    0xAA: .otherLetter, 0x17F: .lowercase, 0x301: .mark, 0xBD: .number, 0x2167: .number,
    0x85: .space, 0xA0: .space, 0x3000: .space, 0x180E: [], 0x200B: [], 0xFEFF: [], 0xD800: [],
    0x10FFFF: [], 0x110000: [],
  ]
}
