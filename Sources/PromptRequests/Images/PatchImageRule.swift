/// OpenAI's newer models: patches of 32 pixels, capped, times a multiplier.
struct PatchImageRule: ImageRule {
  /// The longest side and the most patches at one detail; `nil` is no limit.
  struct Limits: Hashable {
    var side: Int
    var patches: Int?
  }

  /// Tokens for each hundred patches: 162 is a multiplier of 1.62.
  let percent: Int
  /// A second published multiplier, where sources disagree.
  var lowerPercent: Int?
  /// The limits by detail; a detail that is missing is not offered.
  let limits: [String: Limits]
  /// What `auto`, or no detail at all, means.
  var defaultDetail = "high"
  let source: String

  func tokens(size: ImageSize?, detail: String?) -> BilledCount? {
    let named = detail ?? "auto"
    guard let limits = limits[named == "auto" ? defaultDetail : named], let size else {
      return nil
    }
    let patches = Self.patches(of: size, within: limits)
    let tokens = Self.scaled(patches, by: percent)
    guard let lowerPercent else { return .assumed(tokens, source) }
    let low = Self.scaled(patches, by: lowerPercent)
    return .estimated(tokens, min(low, tokens)...max(low, tokens), "two multipliers: \(source)")
  }

  private static func scaled(_ patches: Int, by percent: Int) -> Int {
    (patches * percent + 99) / 100
  }

  /// The patches after the image is fitted into the limits, as OpenAI's guide does it: shrunk by
  /// the square root of the excess, then to whole patches on the tighter side.
  static func patches(of size: ImageSize, within limits: Limits) -> Int {
    let fit = min(1, Double(limits.side) / Double(max(size.width, size.height)))
    let width = max(1, (Double(size.width) * fit).rounded())
    let height = max(1, (Double(size.height) * fit).rounded())
    let whole = grid(width, height)
    guard let budget = limits.patches, whole > budget else { return whole }
    let shrink = (1024 * Double(budget) / (width * height)).squareRoot()
    let across = width * shrink / 32
    let down = height * shrink / 32
    // A side that comes to less than one patch keeps one; the other side decides alone.
    let factors = [across, down].filter { $0 >= 1 }.map { $0.rounded(.down) / $0 }
    let aligned = shrink * (factors.min() ?? 1)
    let patches = grid(
      max(1, (width * aligned).rounded(.down)),
      max(1, (height * aligned).rounded(.down))
    )
    return min(patches, budget)
  }

  private static func grid(_ width: Double, _ height: Double) -> Int {
    Int((width / 32).rounded(.up)) * Int((height / 32).rounded(.up))
  }
}
