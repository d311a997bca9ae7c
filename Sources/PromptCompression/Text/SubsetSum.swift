/// Which of some costs add up nearest to a limit without going over it.
struct SubsetSum {
  private static let largestLimit = 20_000
  private let costs: [Int]
  private let limit: Int

  init(_ costs: [Int], limit: Int) {
    self.costs = costs
    self.limit = min(limit, Self.largestLimit)
  }

  /// The indices of subsets, the largest sum first; of equal sums the one with earlier indices.
  ///
  /// - Complexity: O(costs × limit).
  var best: [[Int]] {
    guard limit > 0 else { return [] }
    // For each sum the last index that made it: earlier indices are tried first.
    var last = [Int?](repeating: nil, count: limit + 1)
    for (index, cost) in costs.enumerated() where cost > 0 && cost <= limit {
      for sum in stride(from: limit, through: cost, by: -1) where last[sum] == nil {
        if sum == cost || last[sum - cost].map({ $0 < index }) == true { last[sum] = index }
      }
    }
    return stride(from: limit, to: 0, by: -1).filter { last[$0] != nil }.prefix(8).map {
      subset(of: $0, last)
    }
  }

  private func subset(of sum: Int, _ last: [Int?]) -> [Int] {
    var (indices, rest) = ([Int](), sum)
    while rest > 0, let index = last[rest] {
      indices.append(index)
      rest -= costs[index]
    }
    return indices
  }
}
