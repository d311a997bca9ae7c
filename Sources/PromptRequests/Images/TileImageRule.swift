/// OpenAI's older models: a base, and so many tokens for each tile of 512 pixels.
///
/// The image is fitted into 2,048 × 2,048, then its short side to at most 768 pixels; at low detail
/// only the base counts. OpenAI says neither how `auto` decides nor promises the rule, so `auto` is
/// an estimate from low to high.
struct TileImageRule: ImageRule {
  let base: Int
  let perTile: Int
  let source = "OpenAI's tile rule, litellm 1.109.1, November 2026"

  func tokens(size: ImageSize?, detail: String?) -> BilledCount? {
    if detail == "low" { return .assumed(base, "low detail: \(source)") }
    guard let size, detail != "original" else { return nil }
    let long = Double(max(size.width, size.height))
    let short = Double(min(size.width, size.height))
    let scale = min(1, 2048 / long, 768 / short)
    let tiles = [size.width, size.height].reduce(1) { product, side in
      product * ((max(1, Int(Double(side) * scale)) + 511) / 512)
    }
    let high = base + tiles * perTile
    guard detail == "high" else {
      return .estimated(high, base...high, "detail auto, from low to high: \(source)")
    }
    return .assumed(high, source)
  }
}
