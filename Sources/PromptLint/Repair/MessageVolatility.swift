internal import PromptTemplates

/// How often the values of a message's segments change.
struct MessageVolatility {
  /// The values in the order of the file.
  private let spans: [PromptSpan]

  init(of message: TemplateMessage, layout: PromptLayout) {
    spans = layout.spans.filter {
      $0.fixedText == nil && message.range.contains($0.range.lowerBound)
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The highest place on the lattice in a segment, 0 for fixed text, and whether the conversation
  /// is part of it.
  /// - Complexity: O(log values + values of the segment).
  func volatility(of segment: Segment) -> (rank: Int, hasHistory: Bool) {
    var rank = 0
    var hasHistory = false
    var index = first(from: segment.range.lowerBound)
    while index < spans.count, spans[index].range.lowerBound < segment.range.upperBound {
      rank = max(rank, spans[index].stability.rank ?? 0)
      hasHistory = hasHistory || spans[index].isHistory
      index += 1
    }
    return (rank, hasHistory)
  }

  /// Whether it changes more often than a deployment.
  func isVolatile(_ segment: Segment) -> Bool {
    let (rank, hasHistory) = volatility(of: segment)
    return hasHistory || rank > (Stability.deploy.rank ?? 0)
  }

  /// The ranges of values that a deployment fixes.
  var stableRanges: [Range<Int>] {
    spans.filter { ($0.stability.rank ?? 0) <= (Stability.deploy.rank ?? 0) && !$0.isHistory }
      .map(\.range)
  }

  private func first(from offset: Int) -> Int {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
