/// How well a count is known.
public enum CountKind: String, Sendable, Hashable, CaseIterable, Comparable {
  /// The model's published tokenizer or the vendor's published rule counted it.
  case exact
  /// A published tokenizer or rule counted it that the vendor has not named for this model.
  case assumed
  /// It was computed from something else; it stands with an interval.
  case estimated

  /// Orders from the best known to the least.
  public static func < (left: Self, right: Self) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .exact: 0
    case .assumed: 1
    case .estimated: 2
    }
  }
}

/// A number of tokens with what is known of it.
public struct BilledCount: Sendable, Hashable {
  /// The tokens, or the best guess.
  public let tokens: Int
  /// Where the true number is expected; only of an estimate.
  public let interval: ClosedRange<Int>?
  /// How well it is known.
  public let kind: CountKind
  /// How it was counted, in words, each once; empty if there is nothing to say.
  public let methods: [String]

  private init(tokens: Int, interval: ClosedRange<Int>?, kind: CountKind, methods: [String]) {
    self.tokens = tokens
    self.interval = interval
    self.kind = kind
    self.methods = methods
  }

  /// Nothing, exactly.
  public static let zero = BilledCount(tokens: 0, interval: nil, kind: .exact, methods: [])

  /// A count by the model's own tokenizer or the vendor's rule.
  public static func exact(_ tokens: Int, _ method: String? = nil) -> BilledCount {
    BilledCount(tokens: tokens, interval: nil, kind: .exact, methods: method.map { [$0] } ?? [])
  }

  /// A count by a tokenizer or rule that is assumed for the model.
  public static func assumed(_ tokens: Int, _ method: String) -> BilledCount {
    BilledCount(tokens: tokens, interval: nil, kind: .assumed, methods: [method])
  }

  /// An estimate; the interval is stretched to hold the number, and does not go below zero.
  public static func estimated(
    _ tokens: Int,
    _ interval: ClosedRange<Int>,
    _ method: String
  ) -> BilledCount {
    let tokens = max(0, tokens)
    let low = max(0, min(tokens, interval.lowerBound))
    let high = max(tokens, interval.upperBound)
    return BilledCount(tokens: tokens, interval: low...high, kind: .estimated, methods: [method])
  }

  /// A correction to another part, which may be negative; only ever added to something larger.
  static func correction(
    _ tokens: Int,
    _ interval: ClosedRange<Int>,
    _ method: String
  ) -> BilledCount {
    BilledCount(tokens: tokens, interval: interval, kind: .estimated, methods: [method])
  }

  /// The interval, or the number alone.
  public var bounds: ClosedRange<Int> { interval ?? tokens...tokens }

  /// How it was counted, as one text.
  public var method: String { methods.joined(separator: "; ") }

  /// The sum: the bounds are summed (both parts at their worst together), the kind is the less
  /// known of the two.
  public static func + (left: Self, right: Self) -> Self {
    if right == .zero { return left }
    if left == .zero { return right }
    let (a, b) = (left.bounds, right.bounds)
    let isEstimate = left.interval != nil || right.interval != nil
    return BilledCount(
      tokens: left.tokens + right.tokens,
      interval: isEstimate ? a.lowerBound + b.lowerBound...a.upperBound + b.upperBound : nil,
      kind: max(left.kind, right.kind),
      methods: left.methods + right.methods.filter { !left.methods.contains($0) }
    )
  }
}
