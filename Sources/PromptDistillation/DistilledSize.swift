/// How large a classifier is: which n-grams it sees and into how many buckets they are hashed.
public enum DistilledSize: String, Sendable, Hashable, CaseIterable {
  /// Single words, 2,048 buckets.
  case nano
  /// Words and runs of 4 bytes, 16,384 buckets.
  case mini
  /// Words, pairs of words and runs of 3 to 5 bytes, 65,536 buckets.
  case base

  /// The number of buckets, a power of two.
  public var buckets: Int {
    switch self {
    case .nano: 1 << 11
    case .mini: 1 << 14
    case .base: 1 << 16
    }
  }

  /// Whether pairs of neighbouring words are features.
  var hasWordPairs: Bool { self == .base }

  /// The lengths of runs within a word that are features, in UTF-8 bytes.
  var runLengths: [Int] {
    switch self {
    case .nano: []
    case .mini: [4]
    case .base: [3, 4, 5]
    }
  }
}
