internal import PromptTemplates

/// The fixed text that calls share before the first value that changes too often.
struct CacheablePrefix: Sendable, Hashable {
  /// The tokens of its fixed text; of values that a deployment fixes the size is not known.
  let tokens: Int

  /// Measures a prompt.
  ///
  /// - Parameters:
  ///   - layout: The prompt.
  ///   - limit: The class that ends the prefix; what changes less often is part of it. A value
  ///     whose bytes differ by their form ends it, too; a value of unknown class does not.
  ///   - countTokens: Counts the tokens of a text.
  init(of layout: PromptLayout, before limit: Stability, countTokens: (String) -> Int) {
    let rank = limit.rank ?? 0
    let end = layout.spans.firstIndex { span in
      guard span.fixedText == nil else { return false }
      return span.isHistory || (span.stability.rank ?? 0) >= max(rank, 1)
        || span.cause?.isForm == true
    }
    let count = layout.spans.count
    tokens =
      count == 0
      ? 0
      : FixedTextSums(of: layout, measure: countTokens)
        .sum(in: 0..<(end ?? count), beside: min(end ?? count, count - 1))
  }
}
