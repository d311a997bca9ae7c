/// How much of a long report one format shows.
struct ReportLimits: Sendable {
  /// The most comparisons in a row.
  var comparisons: Int
  /// The most characters of one compared text.
  var characters: Int

  /// The blocks with long rows of comparisons cut; a paragraph says how many are left out.
  func apply(to blocks: [ReportBlock]) -> [ReportBlock] {
    var out: [ReportBlock] = []
    var run = 0
    for block in blocks {
      guard case .comparison(let comparison) = block else {
        out += note(leftOut: run)
        run = 0
        out.append(block)
        continue
      }
      run += 1
      if run <= comparisons { out.append(.comparison(shortened(comparison))) }
    }
    return out + note(leftOut: run)
  }

  private func note(leftOut run: Int) -> [ReportBlock] {
    guard run > comparisons else { return [] }
    let hidden = run - comparisons
    return [
      .paragraph(
        "\(NumberText.count(hidden)) more \(hidden == 1 ? "is" : "are") left out here; "
          + "the JSON report names every one."
      )
    ]
  }

  private func shortened(_ comparison: ReportComparison) -> ReportComparison {
    var comparison = comparison
    comparison.input = shortened(comparison.input)
    comparison.texts = comparison.texts.map { ReportFact($0.name, shortened($0.value)) }
    return comparison
  }

  private func shortened(_ text: String) -> String {
    guard let end = text.index(text.startIndex, offsetBy: characters, limitedBy: text.endIndex),
      end != text.endIndex
    else { return text }
    let rest = text.distance(from: end, to: text.endIndex)
    return text[..<end] + " … [\(NumberText.count(rest)) more characters]"
  }
}
