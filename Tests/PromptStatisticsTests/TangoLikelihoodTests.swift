import Foundation
import PromptStatistics
import Testing

/// Tango's statistic the slow way: the likelihood is searched, not solved.
struct TangoLikelihoodTests {
  @Test func `agrees with a search for the likeliest rates on every small table`() {
    for total in 1...9 {
      for gained in 0...total {
        for lost in 0...(total - gained) {
          let pairs = PairedProportions(gained: gained, lost: lost, total: total)
          for delta in [-0.9, -0.4, -0.05, 0.02, 0.3, 0.75] {
            let slow = searchedStatistic(pairs, at: delta)
            #expect(
              isClose(pairs.scoreStatistic(at: delta), slow, within: 1e-5),
              "\(pairs) \(delta)"
            )
          }
        }
      }
    }
  }

  private func searchedStatistic(_ pairs: PairedProportions, at delta: Double) -> Double {
    // Rates: lost q, gained q + delta, agreeing the rest; all three must lie in 0...1.
    var low = max(0, -delta)
    var high = (1 - delta) / 2
    var best = low
    for _ in 0..<6 {
      let step = (high - low) / 400
      let grid = (0...400).map { low + Double($0) * step }
      best = grid.max { likelihood(pairs, $0, delta) < likelihood(pairs, $1, delta) } ?? low
      (low, high) = (max(low, best - step), min(high, best + step))
    }
    let n = Double(pairs.total)
    let variance = n * (2 * best + delta - delta * delta)
    return (Double(pairs.gained - pairs.lost) - n * delta) / variance.squareRoot()
  }

  private func likelihood(_ pairs: PairedProportions, _ q: Double, _ delta: Double) -> Double {
    let agreeing = pairs.total - pairs.gained - pairs.lost
    return power(pairs.lost, q) + power(pairs.gained, q + delta)
      + power(agreeing, 1 - 2 * q - delta)
  }

  private func power(_ count: Int, _ rate: Double) -> Double {
    count == 0 ? 0 : Double(count) * log(max(rate, 1e-300))
  }
}
