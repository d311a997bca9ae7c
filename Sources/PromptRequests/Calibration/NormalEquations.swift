/// Weighted least squares with unknowns that are not negative.
struct NormalEquations {
  private var matrix: [[Double]]
  private var right: [Double]

  init(unknowns: Int) {
    matrix = [[Double]](repeating: [Double](repeating: 0, count: unknowns), count: unknowns)
    right = [Double](repeating: 0, count: unknowns)
  }

  /// Adds an observation.
  mutating func add(_ columns: [Double], _ value: Double, weight: Double) {
    for row in columns.indices {
      for column in columns.indices {
        matrix[row][column] += weight * columns[row] * columns[column]
      }
      right[row] += weight * columns[row] * value
    }
  }

  /// The least squares solution with no unknown below zero, by cyclic coordinate descent.
  ///
  /// The sum of squares is convex, so each step along one unknown, cut off at zero, goes down and
  /// the sweeps end at a minimum; unknowns that the data cannot tell apart keep near the start.
  func nonNegativeSolution(from start: [Double], sweeps: Int = 20_000) -> [Double] {
    var solution = start
    for _ in 0..<sweeps {
      var change = 0.0
      for row in solution.indices where matrix[row][row] > 0 {
        let product = zip(matrix[row], solution).reduce(0) { $0 + $1.0 * $1.1 }
        let value = max(0, solution[row] + (right[row] - product) / matrix[row][row])
        change = max(change, (value - solution[row]).magnitude)
        solution[row] = value
      }
      if change < 1e-9 { break }
    }
    return solution
  }
}
