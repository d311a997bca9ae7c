/// Which of OpenAI's models counts images by which rule.
///
/// Figures are those of litellm 1.109.1 (token_counter.py, November 2026); for the smaller models
/// that it does not list, those of OpenAI's guide "Images and vision" as copied in 2025 and 2026
/// (cap of 1,536 patches; gpt-5-mini is given as 1.62 there and as 1.2 elsewhere). A model that is
/// in neither has no rule, and its images are named as uncounted.
enum OpenAIImageRules {
  /// The rule of a model or of a dated snapshot of it.
  static func rule(of model: ModelName) -> (any ImageRule)? {
    if let tile = tiles.first(where: { model.isVariant(of: $0.name) }) {
      return TileImageRule(base: tile.base, perTile: tile.perTile)
    }
    if let small = capped.first(where: { model.isVariant(of: $0.name) }) {
      return PatchImageRule(
        percent: small.percent,
        lowerPercent: small.lower,
        limits: ["low": cap, "high": cap],
        source: "patches × \(decimal(small.percent)), OpenAI's image guide, 2025"
      )
    }
    guard let newer = patched.first(where: { model.isVariant(of: $0.name) }) else { return nil }
    return PatchImageRule(
      percent: newer.percent,
      limits: newer.limits,
      defaultDetail: newer.limits["original"] != nil && newer.readsOriginal ? "original" : "high",
      source: "patches × \(decimal(newer.percent)), litellm 1.109.1, November 2026"
    )
  }

  private static func decimal(_ percent: Int) -> String {
    let rest = String(percent % 100 + 100).dropFirst()
    return "\(percent / 100).\(rest.hasSuffix("0") ? rest.dropLast() : rest)"
  }

  private static let tiles = [
    (name: "gpt-4o", base: 85, perTile: 170),
    (name: "gpt-4.1", base: 85, perTile: 170),
    (name: "gpt-4o-mini", base: 2833, perTile: 5667),
    (name: "gpt-5", base: 70, perTile: 140),
    (name: "gpt-5.1", base: 70, perTile: 140),
    (name: "o1", base: 75, perTile: 150),
    (name: "o1-pro", base: 75, perTile: 150),
    (name: "o3", base: 75, perTile: 150),
  ]

  private static let cap = PatchImageRule.Limits(side: 1_000_000, patches: 1536)

  private static let capped: [(name: String, percent: Int, lower: Int?)] = [
    (name: "gpt-4.1-nano", percent: 246, lower: nil),
    (name: "gpt-5-mini", percent: 162, lower: 120),
    (name: "gpt-5-nano", percent: 246, lower: nil),
    (name: "o4-mini", percent: 172, lower: nil),
  ]

  /// The limits of a newer model by detail, and whether `auto` reads the original.
  private struct Patched {
    var name: String
    var percent = 120
    var limits: [String: PatchImageRule.Limits]
    var readsOriginal = false
  }

  private static let thumbnail = PatchImageRule.Limits(side: 512, patches: nil)
  private static let wide = PatchImageRule.Limits(side: 2048, patches: 6144)
  private static let fitted = PatchImageRule.Limits(side: 2048, patches: 2500)
  private static let whole = PatchImageRule.Limits(side: 65_535, patches: nil)
  private static let large = PatchImageRule.Limits(side: 6000, patches: 10_000)

  private static let patched: [Patched] =
    [
      Patched(
        name: "gpt-6-astra",
        limits: [
          "low": thumbnail, "high": PatchImageRule.Limits(side: 65_535, patches: 2500),
          "original": whole,
        ],
        readsOriginal: true
      ),
      Patched(
        name: "gpt-5.5",
        limits: ["low": thumbnail, "high": fitted, "original": large],
        readsOriginal: true
      ),
      Patched(name: "gpt-5.2", limits: ["low": wide, "high": wide]),
      Patched(name: "gpt-4.1-mini", percent: 162, limits: ["low": wide, "high": wide]),
    ]
    + ["sol", "terra", "luna"].map {
      Patched(
        name: "gpt-5.6-\($0)",
        limits: ["low": thumbnail, "high": fitted, "original": whole],
        readsOriginal: true
      )
    }
    + ["gpt-5.4", "gpt-5.4-mini", "gpt-5.4-nano"].map {
      Patched(name: $0, limits: ["low": wide, "high": fitted, "original": large])
    }
}
