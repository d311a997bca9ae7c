/// The shape of a tone: disc, cross, diamond, ring; an emphasised ring is filled.
enum ScatterMark {
  /// The shape around a place.
  static func element(for tone: Tone, isEmphasised: Bool, x: Double, y: Double) -> String {
    let r = isEmphasised ? 6.5 : 5
    return switch tone {
    case .good: "<circle cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(r))\"/>"
    case .neutral:
      "<circle class=\"\(isEmphasised ? "ink" : "hollow")\" cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(r))\"/>"
    case .unsure:
      "<path d=\"M\(n(x)) \(n(y - r - 1))L\(n(x + r + 1)) \(n(y))L\(n(x)) \(n(y + r + 1))"
        + "L\(n(x - r - 1)) \(n(y))z\"/>"
    case .bad:
      "<path class=\"cross\" d=\"M\(n(x - r)) \(n(y - r))L\(n(x + r)) \(n(y + r))"
        + "M\(n(x - r)) \(n(y + r))L\(n(x + r)) \(n(y - r))\"/>"
    }
  }

  private static func n(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) }
}
