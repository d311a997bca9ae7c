internal import PromptTemplates

extension [Segment] {
  /// The innermost segment that holds an offset; a section only where none of its own does.
  func innermost(at offset: Int) -> Segment? {
    guard let segment = first(where: { $0.range.contains(offset) }) else { return nil }
    guard case .section(let section) = segment else { return segment }
    return section.body.innermost(at: offset) ?? section.alternative.innermost(at: offset)
      ?? segment
  }

  /// The texts that stand in the file, in every branch.
  var literals: [(range: Range<Int>, text: String)] {
    flatMap { segment -> [(range: Range<Int>, text: String)] in
      switch segment {
      case .literal(let range, let text): [(range, text)]
      case .section(let section): section.body.literals + section.alternative.literals
      case .variable, .history, .partial, .comment: []
      }
    }
  }
}
