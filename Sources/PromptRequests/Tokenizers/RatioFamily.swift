/// Tokens of a family of models for each token of o200k_base, by content class.
public struct RatioFamily: Sendable, Hashable {
  /// A ratio with the range in which it was seen.
  public struct Ratio: Sendable, Hashable {
    /// The ratio over all samples.
    public var point: Double
    /// The least of one sample.
    public var low: Double
    /// The greatest of one sample.
    public var high: Double

    /// Makes a ratio.
    public init(_ point: Double, _ low: Double, _ high: Double) {
      self.point = point
      self.low = low
      self.high = high
    }
  }

  /// The family's name, for messages: `Claude 3 to 4.6`.
  public var name: String
  /// The ratios, in the order of `ContentClass.allCases`.
  public var ratios: [Ratio]
  /// How they came about, with dates.
  public var source: String

  /// The encoding that they start from.
  public static let base = "o200k_base"
  /// The tokens of a sample of 4,000 characters, about.
  static let sample = 1000.0

  /// The ratio of a class.
  public subscript(content: ContentClass) -> Ratio { ratios[content.index] }

  /// An estimate of the tokens that a text has in this family.
  ///
  /// The bounds of the classes are summed, as if all were at their worst together. A ratio's range
  /// is that of samples of about 1,000 tokens: of 30 exchangeable samples a further one falls inside
  /// with probability 29/31 (order statistics). A shorter text varies more; its range is widened by
  /// the square root of 1,000 over its tokens, as if its words were drawn independently, but never
  /// to less than 0.4 nor more than 4 times the point, and by two tokens for the rounding.
  func estimate(of profile: ContentProfile) -> BilledCount {
    guard profile.total > 0 else { return .zero }
    let widening = max(1, (Self.sample / Double(profile.total)).squareRoot())
    var (point, low, high) = (0.0, 0.0, 0.0)
    for content in ContentClass.allCases {
      let ratio = self[content]
      let tokens = Double(profile[content])
      point += ratio.point * tokens
      low += max(0.4 * ratio.point, ratio.point - (ratio.point - ratio.low) * widening) * tokens
      high += min(4 * ratio.point, ratio.point + (ratio.high - ratio.point) * widening) * tokens
    }
    let bounds = Int(max(0, low - 2))...Int((high + 2).rounded(.up))
    return .estimated(Int(point.rounded()), bounds, method)
  }

  private var method: String { "o200k_base × ratios of \(name) (\(source))" }
}
