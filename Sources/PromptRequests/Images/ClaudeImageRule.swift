/// Claude: patches of 28 pixels after the image is fitted into a longest side and a budget.
///
/// Anthropic publishes the resizing as a reference implementation ("Coordinates and resizing",
/// platform.claude.com, 2026; its example: 1,075 × 1,520 becomes 924 × 1,307 at the standard tier):
/// the largest size of the same shape that fits, sides rounded half to even.
struct ClaudeImageRule: ImageRule {
  let longestSide: Int
  let budget: Int
  let source: String

  /// Models before 4.7.
  static let standard = ClaudeImageRule(
    longestSide: 1568,
    budget: 1568,
    source: "Claude's patches of 28 pixels, standard tier, platform.claude.com 2026"
  )
  /// From 4.7 on.
  static let high = ClaudeImageRule(
    longestSide: 2576,
    budget: 4784,
    source: "Claude's patches of 28 pixels, high-resolution tier, platform.claude.com 2026"
  )

  func tokens(size: ImageSize?, detail: String?) -> BilledCount? {
    guard let size else { return nil }
    let fitted = resized(width: size.width, height: size.height)
    return .assumed(Self.patches(fitted.width) * Self.patches(fitted.height), source)
  }

  /// The size that the vendor shrinks an image to.
  func resized(width: Int, height: Int) -> (width: Int, height: Int) {
    if fits(width, height) { return (width, height) }
    if height > width {
      let turned = resized(width: height, height: width)
      return (turned.height, turned.width)
    }
    let shape = Double(width) / Double(height)
    var fitting = 1
    var tooLarge = width
    while fitting + 1 < tooLarge {
      let middle = (fitting + tooLarge) / 2
      if fits(middle, Self.short(middle, shape)) { fitting = middle } else { tooLarge = middle }
    }
    return (fitting, Self.short(fitting, shape))
  }

  private func fits(_ width: Int, _ height: Int) -> Bool {
    Self.patches(width) * 28 <= longestSide && Self.patches(height) * 28 <= longestSide
      && Self.patches(width) * Self.patches(height) <= budget
  }

  private static func patches(_ side: Int) -> Int { (side + 27) / 28 }

  private static func short(_ long: Int, _ shape: Double) -> Int {
    max(1, Int((Double(long) / shape).rounded(.toNearestOrEven)))
  }
}
