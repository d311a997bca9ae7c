/// The tokens of a request as a constant, a share for each message and a ratio for each content
/// class, none of them negative.
struct RatioFit: Sendable, Hashable {
  /// Tokens of each request.
  private(set) var overhead = 0.0
  /// Tokens of each message.
  private(set) var perMessage = 0.0
  /// Tokens for each token of the base encoding, in the order of `ContentClass.allCases`.
  private(set) var ratios: [Double]
  /// The classes that had enough tokens for a ratio of their own; the others have the overall one.
  private(set) var fitted: Set<ContentClass> = []

  /// Rows with a class, and its share of all tokens, below which it gets no ratio of its own.
  private static let rowsOfClass = 5
  private static let shareOfClass = 0.01

  init(overhead: Double, perMessage: Double, ratios: [Double], fitted: Set<ContentClass>) {
    self.overhead = overhead
    self.perMessage = perMessage
    self.ratios = ratios
    self.fitted = fitted
  }

  /// Fits by least squares, each sample weighted by the inverse of its size: the variance of a sum
  /// of tokens grows with their number.
  init(_ samples: [CalibrationSample]) {
    let total = ContentClass.allCases.map { content in
      samples.reduce(0) { $0 + $1.profile[content] }
    }
    let base = total.reduce(0, +)
    let reported = samples.reduce(0) { $0 + $1.reported }
    let overall = base > 0 ? Double(reported) / Double(base) : 1
    let classes = ContentClass.allCases.filter { content in
      samples.count { $0.profile[content] > 0 } >= Self.rowsOfClass
        && Double(total[content.index]) >= Self.shareOfClass * Double(base)
    }
    let hasThreads = Set(samples.map(\.messages)).count > 1
    let solution = Self.solution(samples, classes, hasThreads: hasThreads, overall: overall)
    ratios = [Double](repeating: overall, count: total.count)
    for (place, content) in classes.enumerated() { ratios[content.index] = solution[place] }
    overhead = solution[classes.count]
    perMessage = hasThreads ? solution[classes.count + 1] : 0
    fitted = Set(classes)
    // The others have the average of what is left once the request's own tokens are known.
    let known = Double(classes.reduce(0) { $0 + total[$1.index] })
    guard known > 0 else { return }
    let average = classes.reduce(0) { $0 + ratios[$1.index] * Double(total[$1.index]) / known }
    for content in ContentClass.allCases where !fitted.contains(content) {
      ratios[content.index] = average
    }
  }

  /// The ratios of the classes, the overhead of a request and, with threads, of a message.
  private static func solution(
    _ samples: [CalibrationSample],
    _ classes: [ContentClass],
    hasThreads: Bool,
    overall: Double
  ) -> [Double] {
    var equations = NormalEquations(unknowns: classes.count + 1 + (hasThreads ? 1 : 0))
    for sample in samples {
      let columns = classes.map { Double(sample.profile[$0]) } + [1]
      let threads = hasThreads ? [Double(sample.messages)] : []
      let rest = sample.profile.total - classes.reduce(0) { $0 + sample.profile[$1] }
      equations.add(
        columns + threads,
        Double(sample.reported) - overall * Double(rest),
        weight: 1 / Double(max(1, sample.profile.total))
      )
    }
    let start = classes.map { _ in overall } + [0] + (hasThreads ? [0] : [])
    return equations.nonNegativeSolution(from: start)
  }

  /// The tokens that a profile should have.
  func tokens(of profile: ContentProfile, messages: Int) -> Double {
    zip(ratios, profile.tokens).reduce(overhead + perMessage * Double(messages)) {
      $0 + $1.0 * Double($1.1)
    }
  }
}
