import PromptReports
import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.9424, "94.2 %"), (1, "100.0 %"), (0, "0.0 %"), (-0.02, "−2.0 %"), (.nan, "–"),
  ])
  func `writes shares in per cent`(share: Double, text: String) {
    #expect(NumberText.percent(share) == text)
  }

  @Test(arguments: [
    (-0.0197, "−2.0"), (0.0349, "+3.5"), (0, "0.0"), (-0.0001, "0.0"), (0.0004, "0.0"),
  ])
  func `writes differences with their sign`(difference: Double, text: String) {
    #expect(NumberText.points(difference) == text)
  }

  @Test(arguments: [(0.03, "3"), (0.025, "2.5"), (0.1, "10"), (0.0125, "1.25")])
  func `writes margins as short as they are`(margin: Double, text: String) {
    #expect(NumberText.margin(margin) == text)
  }

  @Test(arguments: [
    (1.8445, "1.84"), (0.25, "0.250"), (0.0476, "0.0476"), (0, "0"), (0.9996, "1.00"),
    (12, "12.00"), (0.0000081, "0.00000810"), (4.68e-10, "4.68e-10"),
  ])
  func `writes dollars with three digits that count`(usd: Double, text: String) {
    #expect(NumberText.dollars(usd) == text)
  }

  @Test func `groups thousands`() {
    #expect(NumberText.count(1_319) == "1,319")
    #expect(NumberText.count(-1_234_567) == "−1,234,567")
    #expect(NumberText.count(1, "case") == "1 case")
    #expect(NumberText.count(0, "case") == "0 cases")
  }

  @Test(arguments: [(1.0, 0, "1"), (-0.04, 1, "0.0"), (2.345, 2, "2.35"), (0.05, 2, "0.05")])
  func `rounds to decimals`(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }
}
