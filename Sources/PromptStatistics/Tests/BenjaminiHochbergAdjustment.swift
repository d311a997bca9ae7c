/// The step-up correction of Benjamini and Hochberg (JRSS B 57, 1995).
///
/// It bounds the expected share of false claims among the claims made.
public enum BenjaminiHochbergAdjustment {
  /// The adjusted p of each test, in the order given; at most 1.
  public static func adjusted(_ p: [Double]) -> [Double] {
    var result = p
    var smallest = 1.0
    for (rank, index) in p.indices.sorted(by: { p[$0] < p[$1] }).enumerated().reversed() {
      smallest = min(smallest, p[index] * Double(p.count) / Double(rank + 1))
      result[index] = smallest
    }
    return result
  }
}
