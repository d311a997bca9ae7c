/// An exact amount of US dollars, counted in picodollars (1e-12 USD).
public struct Money: Sendable, Hashable, Comparable {
  /// The amount in picodollars.
  public var picodollars: Int128

  /// Makes an amount from picodollars.
  public init(picodollars: Int128) {
    self.picodollars = picodollars
  }

  /// Nothing.
  public static let zero = Money(picodollars: 0)

  /// The nearest double, in dollars.
  public var usd: Double { Double(picodollars) / 1e12 }

  /// Makes an amount from a decimal number of dollars such as `0.0013725` or `8.7e-05`.
  ///
  /// The decimals are read exactly, and rounded half away from zero to the picodollar.
  /// - Returns: `nil` if the text is not a decimal number, or from 1e15 dollars up.
  public init?(usdLexeme lexeme: String) {
    guard let decimal = DecimalLexeme(lexeme), let units = decimal.rounded(decimals: 12),
      units < Self.limit
    else { return nil }
    self.init(picodollars: decimal.isNegative ? -units : units)
  }

  private static let limit: Int128 = 1_000_000_000_000_000_000_000_000_000

  /// The amount as a plain decimal number of dollars without trailing zeros, exact.
  public var decimalLexeme: String {
    let magnitude = picodollars.magnitude
    let unit: UInt128 = 1_000_000_000_000
    var fraction = String(magnitude % unit)
    fraction = String(repeating: "0", count: 12 - fraction.count) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    let sign = picodollars < 0 ? "-" : ""
    return sign + String(magnitude / unit) + (fraction.isEmpty ? "" : ".\(fraction)")
  }

  /// The sum.
  public static func + (left: Self, right: Self) -> Self {
    Money(picodollars: left.picodollars + right.picodollars)
  }

  /// The difference.
  public static func - (left: Self, right: Self) -> Self {
    Money(picodollars: left.picodollars - right.picodollars)
  }

  /// Adds in place.
  public static func += (left: inout Self, right: Self) { left = left + right }

  /// A whole multiple.
  public static func * (left: Self, factor: Int) -> Self {
    Money(picodollars: left.picodollars * Int128(factor))
  }

  /// An equal share, rounded half away from zero to the picodollar.
  public static func / (left: Self, divisor: Int) -> Self {
    let divisor = Int128(divisor)
    let (quotient, rest) = left.picodollars.quotientAndRemainder(dividingBy: divisor)
    guard rest.magnitude >= divisor.magnitude - rest.magnitude else {
      return Money(picodollars: quotient)
    }
    return Money(picodollars: quotient + ((left.picodollars < 0) == (divisor < 0) ? 1 : -1))
  }

  /// Orders by amount.
  public static func < (left: Self, right: Self) -> Bool { left.picodollars < right.picodollars }
}

extension Money: CustomStringConvertible {
  /// Dollars for people: cents from one dollar up, three significant digits below.
  public var description: String {
    let magnitude = picodollars.magnitude
    let sign = picodollars < 0 ? "-$" : "$"
    if magnitude == 0 { return "$0" }
    var unit: UInt128 = magnitude >= 995_000_000_000 ? 10_000_000_000 : 1
    if magnitude < 995_000_000_000 {
      while magnitude / unit >= 1_000 { unit *= 10 }
    }
    let rounded = Money(picodollars: Int128((magnitude + unit / 2) / unit * unit)).decimalLexeme
    guard magnitude >= 995_000_000_000 else { return sign + rounded }
    let parts = rounded.split(separator: ".")
    let cents = parts.count > 1 ? String(parts[1]) : ""
    return "\(sign)\(parts[0]).\(cents)\(String(repeating: "0", count: 2 - cents.count))"
  }
}
