/// Holm's step-down correction for several tests (Scandinavian Journal of Statistics 6, 1979).
///
/// It bounds the chance of any false claim among all of them.
public enum HolmAdjustment {
  /// The adjusted p of each test, in the order given; at most 1.
  public static func adjusted(_ p: [Double]) -> [Double] {
    var result = p
    var largest = 0.0
    for (rank, index) in p.indices.sorted(by: { p[$0] < p[$1] }).enumerated() {
      largest = max(largest, min(1, p[index] * Double(p.count - rank)))
      result[index] = largest
    }
    return result
  }
}
