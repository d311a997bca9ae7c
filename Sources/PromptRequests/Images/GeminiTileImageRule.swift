/// Gemini 2.x and before: 258 tokens, or 258 for each tile of a larger image.
///
/// An image of at most 384 pixels on both sides is one tile; others are cut into tiles of 768
/// pixels. Google's page gives both that sentence and a rough formula with a crop unit of
/// min(width, height) / 1.5, whose example (960 × 540: six tiles) differs from it; the count is the
/// formula's, the interval holds both (ai.google.dev, image understanding, read 2026-11-20).
struct GeminiTileImageRule: ImageRule {
  static let perTile = 258
  let source = "258 a tile, two readings of ai.google.dev, 2026"

  func tokens(size: ImageSize?, detail: String?) -> BilledCount? {
    guard let size else { return nil }
    if size.width <= 384, size.height <= 384 { return .assumed(Self.perTile, source) }
    let unit = max(1, Int(Double(min(size.width, size.height)) / 1.5))
    let rough = Self.tiles(size, unit) * Self.perTile
    let plain = Self.tiles(size, 768) * Self.perTile
    if rough == plain { return .assumed(rough, source) }
    return .estimated(rough, min(rough, plain)...max(rough, plain), source)
  }

  private static func tiles(_ size: ImageSize, _ side: Int) -> Int {
    ((size.width + side - 1) / side) * ((size.height + side - 1) / side)
  }
}
