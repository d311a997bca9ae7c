#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Maps values to places along an axis, and names the places that deserve a tick.
struct ChartScale {
  /// A tick: its place and its text.
  struct Tick {
    var place: Double
    var text: String
  }

  private let isLogarithmic: Bool
  private let low: Double
  private let high: Double
  private let start: Double
  private let end: Double
  /// The place of zero on a logarithmic axis, apart from the rest at its left edge.
  private let zero: Double?

  /// A linear axis of shares of 1 between two places.
  init(sharesFrom low: Double, to high: Double, start: Double, end: Double) {
    self.init(isLogarithmic: false, low: low, high: high, start: start, end: end, zero: nil)
  }

  /// An axis that holds `values`; on a logarithmic one, zero has a band of its own on the left.
  init(values: [Double], isLogarithmic: Bool, start: Double, end: Double) {
    let positive = values.filter { $0 > 0 }
    guard isLogarithmic, let least = positive.min(), let most = positive.max() else {
      let most = values.max() ?? 1
      let high = most > 0 ? most * 1.08 : 1
      self.init(isLogarithmic: false, low: 0, high: high, start: start, end: end, zero: nil)
      return
    }
    let span = log10(most / least)
    let pad = pow(10, max(0.12, span * 0.07))
    let hasZero = positive.count < values.count
    self.init(
      isLogarithmic: true,
      low: least / pad,
      high: most * pad,
      start: hasZero ? start + 44 : start,
      end: end,
      zero: hasZero ? start + 18 : nil
    )
  }

  private init(
    isLogarithmic: Bool,
    low: Double,
    high: Double,
    start: Double,
    end: Double,
    zero: Double?
  ) {
    self.isLogarithmic = isLogarithmic
    self.low = low
    self.high = high > low ? high : low + 1
    self.start = start
    self.end = end
    self.zero = zero
  }

  /// The place of a value.
  func place(of value: Double) -> Double {
    if isLogarithmic, value <= 0 { return zero ?? start }
    let share =
      isLogarithmic
      ? log(value / low) / log(high / low)
      : (value - low) / (high - low)
    return start + share * (end - start)
  }

  /// Where the band of zero ends, if there is one.
  var zeroBandEnd: Double? { zero == nil ? nil : start - 6 }

  /// Ticks of an axis of amounts: 1, 2 and 5 of each decade, or the decades alone when there
  /// are many.
  func amountTicks() -> [Tick] {
    guard isLogarithmic else {
      return steps(atMost: 6).map { Tick(place: place(of: $0), text: Self.text($0)) }
    }
    let decades = Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))
    let span = log10(high / low)
    let digits: [Double] = span > 4 ? [1] : span > 2.2 ? [1, 3] : [1, 2, 5]
    let values = decades.flatMap { decade in digits.map { $0 * pow(10, Double(decade)) } }
    let ticks = values.filter { $0 >= low && $0 <= high }.map {
      Tick(place: place(of: $0), text: Self.text($0))
    }
    return (zero.map { [Tick(place: $0, text: "0")] } ?? []) + ticks
  }

  /// Ticks of an axis of shares, in per cent.
  func shareTicks() -> [Tick] {
    let values = steps(atMost: 7)
    let decimals = values.count > 1 && values[1] - values[0] < 0.0099 ? 1 : 0
    return values.map {
      Tick(place: place(of: $0), text: NumberText.fixed($0 * 100, decimals: decimals) + " %")
    }
  }

  /// Round numbers in the axis's range.
  private func steps(atMost count: Int) -> [Double] {
    let rough = (high - low) / Double(count)
    let unit = pow(10, log10(rough).rounded(.down))
    let step = [1, 2, 5, 10].map { $0 * unit }.first { $0 >= rough } ?? unit
    let first = Int((low / step).rounded(.up))
    let last = Int((high / step + 1e-9).rounded(.down))
    return first <= last ? (first...last).map { Double($0) * step } : [low]
  }

  /// A power of ten and its multiples without noise: `0.05`, `20`, `5e-7`.
  private static func text(_ value: Double) -> String {
    if value >= 1 || value == 0 { return NumberText.fixed(value, decimals: 0) }
    var decimals = 0
    var rest = value
    while rest < 0.9999, decimals < 12 {
      rest *= 10
      decimals += 1
    }
    guard decimals > 4 else { return NumberText.fixed(value, decimals: decimals) }
    return "\(NumberText.fixed(rest, decimals: 0))e-\(decimals)"
  }
}
