/// Numbers as people read them; machines get JSON.
public enum NumberText {
  /// A number with a fixed count of decimals, half away from zero, with a plain hyphen as sign.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "-∞" : "∞" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    var digits = String(Int(scaled))
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }

  /// A share of 1 in per cent with one decimal: `94.2 %`.
  public static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    return minus(fixed(share * 100, decimals: 1)) + " %"
  }

  /// A difference of shares in percentage points with its sign and one decimal: `−2.0`.
  public static func points(_ difference: Double) -> String {
    guard difference.isFinite else { return "–" }
    let text = fixed(difference * 100, decimals: 1)
    return text.hasPrefix("-") || text == "0.0" ? minus(text) : "+" + text
  }

  /// A limit or a size in percentage points without its sign, with as many decimals as it needs.
  public static func margin(_ share: Double) -> String {
    var text = fixed(share * 100, decimals: 2)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// An amount of dollars without the sign: cents from one dollar up, three significant digits
  /// below.
  public static func dollars(_ usd: Double) -> String {
    let size = usd.magnitude
    guard size.isFinite, size > 0, size < 0.995 else {
      return size == 0 ? "0" : fixed(usd, decimals: 2)
    }
    var decimals = 2
    var rest = size
    while rest < 0.9995, decimals < 18 {
      rest *= 10
      decimals += 1
    }
    guard decimals > 8 else { return fixed(usd, decimals: decimals) }
    return (usd < 0 ? "-" : "") + fixed(rest, decimals: 2) + "e-\(decimals - 2)"
  }

  /// A probability: three decimals, and `< 0.001` below.
  public static func probability(_ p: Double) -> String {
    p < 0.001 ? "< 0.001" : fixed(p, decimals: 3)
  }

  /// A whole number with thin groups of three: `1,319`.
  public static func count(_ value: Int) -> String {
    var out: [Character] = []
    for (index, digit) in String(value.magnitude).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { out.append(",") }
      out.append(digit)
    }
    return (value < 0 ? "−" : "") + String(out.reversed())
  }

  /// A count and its noun: `1 case`, `1,319 cases`.
  public static func count(_ value: Int, _ noun: String) -> String {
    "\(count(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  private static func minus(_ text: String) -> String {
    text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }
}
