import PromptCore
import Testing

struct MoneyTests {
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("0.0", 0), ("1", 1_000_000_000_000), ("-1", -1_000_000_000_000),
      ("0.0013725", 1_372_500_000), ("8.7e-05", 87_000_000), ("8.7E-5", 87_000_000),
      ("1e-12", 1), ("4e-13", 0), ("5e-13", 1), ("-5e-13", -1), ("0.00000000000049999999999999", 0),
      ("1.0000000000005", 1_000_000_000_001), ("123456789012345.123456789012", nil),
      (".5", 500_000_000_000), ("5.", 5_000_000_000_000), ("2e+3", 2_000_000_000_000_000),
      ("0e999999999999", 0), ("1e-999999999999", 0), ("000.1", 100_000_000_000),
    ] as [(String, Int?)]
  )
  func `reads decimal dollars exactly`(lexeme: String, picodollars: Int?) throws {
    let money = try #require(Money(usdLexeme: lexeme))
    if let picodollars { #expect(money.picodollars == Int128(picodollars)) }
  }

  @Test func `keeps every digit that a double would lose`() throws {
    let money = try #require(Money(usdLexeme: "123456789012345.123456789012"))
    #expect(money.decimalLexeme == "123456789012345.123456789012")
    let small = try #require(Money(usdLexeme: "9007199254.740993000001"))
    #expect(small.picodollars == 9_007_199_254_740_993_000_001)
  }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1e+", "1.2.3", "--1", "+1", " 1", "1 ", "0x10", "0x1p3", "nan",
    "inf", "1,5", "1_000", "$1", "1e999999999999", "1e15", "1000000000000000",
  ])
  func `refuses what is not a reasonable decimal`(lexeme: String) {
    #expect(Money(usdLexeme: lexeme) == nil)
  }

  @Test(arguments: [
    (0, "0"), (1, "0.000000000001"), (-1, "-0.000000000001"), (1_000_000_000_000, "1"),
    (1_500_000_000_000, "1.5"), (8_603_760_000, "0.00860376"), (-2_500_000_000_000, "-2.5"),
    (10_000_000_000_000, "10"),
  ])
  func `writes an exact decimal without trailing zeros`(picodollars: Int, lexeme: String) {
    #expect(Money(picodollars: Int128(picodollars)).decimalLexeme == lexeme)
  }

  @Test(arguments: [
    (0, "$0"), (1_844_000_000_000, "$1.84"), (1_845_000_000_000, "$1.85"),
    (1_000_000_000_000, "$1.00"), (1_375_000_000_000_000, "$1375.00"), (994_000_000_000, "$0.994"),
    (994_600_000_000, "$0.995"), (995_000_000_000, "$1.00"), (999_999_000_000, "$1.00"),
    (8_603_760_000, "$0.0086"), (87_650_000, "$0.0000877"), (7, "$0.000000000007"),
    (-1_372_500_000, "-$0.00137"), (-2_499_999_999_999, "-$2.50"), (1_100_000_000_000, "$1.10"),
  ])
  func `shows people cents above a dollar and three digits below`(picodollars: Int, text: String) {
    #expect(Money(picodollars: Int128(picodollars)).description == text)
  }

  @Test(arguments: [
    (7, 2, 4), (-7, 2, -4), (7, -2, -4), (-7, -2, 4), (5, 10, 1), (4, 10, 0), (-5, 10, -1),
    (9, 3, 3), (1, 3, 0), (2, 3, 1), (0, 5, 0), (3, -2, -2),
  ])
  func `shares with rounding half away from zero`(amount: Int, divisor: Int, share: Int) {
    let result = Money(picodollars: Int128(amount)) / divisor
    #expect(result.picodollars == Int128(share))
  }

  @Test func `adds, subtracts, multiplies and orders`() {
    var sum = Money(picodollars: 3)
    sum += Money(picodollars: 4)
    #expect(sum == Money(picodollars: 7))
    #expect(sum - Money(picodollars: 9) == Money(picodollars: -2))
    #expect(sum * 1_000 == Money(picodollars: 7_000))
    #expect(Money(picodollars: -1) < .zero && .zero < sum)
    #expect(Money(picodollars: 1_250_000_000_000).usd == 1.25)
  }

  @Test func `reads back what it writes`() throws {
    var state: UInt64 = 42
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let money = Money(picodollars: Int128(Int64(bitPattern: state)) * 1_000_003)
      #expect(Money(usdLexeme: money.decimalLexeme) == money)
    }
  }
}
