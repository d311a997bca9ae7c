/// A decimal number as digits and a power of ten, without the loss of a double.
struct DecimalLexeme {
  /// Whether it starts with a minus sign.
  let isNegative: Bool
  private let digits: [UInt8]
  /// The number is 0.digits × 10^exponent.
  private let exponent: Int

  /// Reads `-12.5`, `.5`, `5.` or `8.7e-05`; `nil` for anything else.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    let whole = Self.takeDigits(&rest)
    var fraction: [UInt8] = []
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = Self.takeDigits(&rest)
    }
    guard !whole.isEmpty || !fraction.isEmpty, let power = Self.takeExponent(&rest), rest.isEmpty
    else { return nil }
    let all = whole + fraction
    let significant = all.drop { $0 == 0 }
    digits = Array(significant)
    exponent = whole.count - (all.count - significant.count) + power
  }

  /// The magnitude times 10^decimals, rounded half up; `nil` where it does not fit.
  func rounded(decimals: Int) -> Int128? {
    let places = exponent + decimals
    guard !digits.isEmpty, places >= 0 else { return 0 }
    guard places <= 38 else { return nil }
    var value: Int128 = 0
    for index in 0..<places {
      let (product, overflowsProduct) = value.multipliedReportingOverflow(by: 10)
      let digit = Int128(index < digits.count ? digits[index] : 0)
      let (sum, overflowsSum) = product.addingReportingOverflow(digit)
      guard !overflowsProduct, !overflowsSum else { return nil }
      value = sum
    }
    guard places < digits.count, digits[places] >= 5 else { return value }
    let (sum, overflows) = value.addingReportingOverflow(1)
    return overflows ? nil : sum
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let taken = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest.dropFirst(taken.count)
    return taken.map { $0 - UInt8(ascii: "0") }
  }

  /// The power behind an `e`, 0 where there is none; `nil` if it is malformed or beyond reason.
  private static func takeExponent(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard let first = rest.first, first | 0x20 == UInt8(ascii: "e") else { return 0 }
    rest.removeFirst()
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let digits = takeDigits(&rest)
    guard !digits.isEmpty else { return nil }
    let magnitude = digits.reduce(0) { min($0 * 10 + Int($1), 1_000_000) }
    return isNegative ? -magnitude : magnitude
  }
}
