/// The tokens of a prompt's fixed text, added up so that any stretch can be asked for.
struct TokenSums {
  /// At index n, the tokens of all spans before span n.
  private var cumulative: [Int] = [0]

  /// Counts each run of fixed text as one text: what stands together is tokenised together.
  ///
  /// - Parameters:
  ///   - spans: The prompt; empty if nothing has to be counted.
  ///   - count: Counts the tokens of a text.
  init(of spans: [PromptSpan], count: (String) -> Int) {
    var index = 0
    while index < spans.count {
      var end = index
      var run = ""
      while end < spans.count, let text = spans[end].fixedText,
        spans[end].message == spans[index].message
      {
        run += text
        end += 1
      }
      let total = cumulative[index] + (run.isEmpty ? 0 : count(run))
      end = max(end, index + 1)
      cumulative += repeatElement(total, count: end - index)
      index = end
    }
  }

  /// The tokens of fixed text in spans; a run belongs to its first span.
  func sum(in range: Range<Int>) -> Int {
    guard range.upperBound < cumulative.count else { return 0 }
    return cumulative[range.upperBound] - cumulative[range.lowerBound]
  }
}
