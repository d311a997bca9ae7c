internal import PromptRequests

/// The pieces of a request's fixed part, by which a template is known again when some of them change.
///
/// Names of tools, and the lines and sentences of the system prompt, or of the first message where
/// there is neither. Of many pieces those with the lowest digests are kept, so that two sketches of
/// similar texts keep the same ones.
struct TemplateSketch {
  private static let limit = 64
  /// The share of pieces from which on two requests have the same template.
  private static let similar = 0.4

  private(set) var pieces: Set<UInt64> = []
  /// Whether there is a fixed part at all.
  let hasFixedPart: Bool

  init(_ layout: RequestLayout) {
    let fixed = layout.blocks.filter { $0.level < .messages }
    hasFixedPart = !fixed.isEmpty
    let shown = fixed.isEmpty ? Array(layout.blocks.prefix(1)) : fixed
    var digests: [UInt64] = []
    for block in shown {
      if block.level == .tools {
        digests.append(BlockDigest.of("tool \(block.name ?? block.text)"))
      } else {
        let pieces = Self.digests(of: block.text)
        digests += pieces.isEmpty ? [BlockDigest.of(block.text)] : pieces
      }
    }
    pieces = Set(digests.sorted().prefix(Self.limit))
  }

  /// Whether two requests are likely of one template.
  func isSimilar(to other: TemplateSketch) -> Bool {
    guard hasFixedPart == other.hasFixedPart else { return false }
    let least = min(pieces.count, other.pieces.count)
    guard least > 0 else { return pieces.isEmpty && other.pieces.isEmpty }
    return Double(pieces.intersection(other.pieces).count) >= Self.similar * Double(least)
  }

  private static func digests(of text: String) -> [UInt64] {
    let bytes = Array(text.utf8)
    var digests: [UInt64] = []
    var start = 0
    for (index, byte) in bytes.enumerated() {
      let isEnd = index + 1 == bytes.count
      let isStop = byte == 0x2E || byte == 0x3F || byte == 0x21 || byte == 0x3B
      let isBreak = byte == 0x0A || isStop && !isEnd && bytes[index + 1] == 0x20
      guard isBreak || isEnd else { continue }
      if index + 1 - start >= 16 { digests.append(BlockDigest.of(bytes[start..<(index + 1)])) }
      start = index + 1
    }
    return digests
  }
}
