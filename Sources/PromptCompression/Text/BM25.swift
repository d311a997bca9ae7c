#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Okapi BM25 (Robertson and Zaragoza 2009) with k1 = 1.2 and b = 0.75 over terms cut to six
/// letters.
struct BM25 {
  private static let k1 = 1.2
  private static let b = 0.75

  /// How often each term of the query occurs in each document, and how long the documents are.
  private var counts: [[UInt64: Int]] = []
  private var lengths: [Int] = []
  private let query: Set<UInt64>

  init(query: Set<UInt64>) {
    self.query = query
  }

  /// Adds a document.
  mutating func add(_ terms: [UInt64]) {
    var count: [UInt64: Int] = [:]
    for term in terms where query.contains(term) { count[term, default: 0] += 1 }
    counts.append(count)
    lengths.append(terms.count)
  }

  /// The score of each document, in the order they were added; 0 without a term of the query.
  var scores: [Double] {
    let mean = Double(lengths.reduce(0, +)) / Double(max(lengths.count, 1))
    let weights = weights
    let terms = query.sorted()
    return counts.indices.map { document in
      terms.reduce(0) { sum, term in
        guard let count = counts[document][term] else { return sum }
        let frequency = Double(count)
        let length = Double(lengths[document]) / max(mean, 1)
        let damping = Self.k1 * (1 - Self.b + Self.b * length)
        return sum + weights[term, default: 0] * frequency * (Self.k1 + 1) / (frequency + damping)
      }
    }
  }

  /// The rarer a term, the heavier; never negative.
  private var weights: [UInt64: Double] {
    var frequency: [UInt64: Int] = [:]
    for count in counts { for term in count.keys { frequency[term, default: 0] += 1 } }
    let total = Double(counts.count)
    return frequency.mapValues { log(1 + (total - Double($0) + 0.5) / (Double($0) + 0.5)) }
  }
}
