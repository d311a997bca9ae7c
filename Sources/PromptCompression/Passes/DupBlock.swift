/// Removes a block that stands word for word earlier in the text.
///
/// A block is a paragraph of at least two lines or twenty tokens, or a heading with all that is
/// under it. One whose meaning comes from its place is left alone: a few-shot turn, what follows a
/// heading or a label, anything inside tags or template control flow, and whatever holds a slot,
/// code or a protected pattern. The search starts afresh at each role line and rule, because
/// another message is another context. `RepeatedBlocks` decides.
public struct DupBlock: CompressionPass {
  /// The fewest tokens of a block of one line.
  static let leastTokens = 20

  /// Makes the pass.
  public init() {}

  /// What the pass is.
  public var documentation: PassDocumentation {
    let block = "Answer in one sentence.\nName the source of every figure.\n"
    return PassDocumentation(
      id: "dup-block",
      passClass: .form,
      order: 2,
      summary: "Removes a block that stands word for word earlier in the text.",
      guarantee: "Every block that goes has a copy, byte for byte, that stays earlier in the same"
        + " message; no slot, code, few-shot turn or labelled text goes.",
      examples: [
        .init(before: "\(block)\nIntro.\n\n\(block)\nEnd.\n", after: "\(block)\nIntro.\n\nEnd.\n"),
        .init(before: "\(block)\nIntro.\n\n\(block)", after: "\(block)\nIntro.\n"),
        .init(
          before: "Question: a\n\nAnswer: yes\nbecause\n\nQuestion: b\n\nAnswer: yes\nbecause\n",
          after: "Question: a\n\nAnswer: yes\nbecause\n\nQuestion: b\n\nAnswer: yes\nbecause\n"
        ),
        .init(
          before: "Hi {{name}},\nwelcome.\n\nA.\n\nHi {{name}},\nwelcome.\n",
          after: "Hi {{name}},\nwelcome.\n\nA.\n\nHi {{name}},\nwelcome.\n"
        ),
      ]
    )
  }

  /// One removal for each copy, with the blank lines behind it.
  public func edits(for input: CompressionInput) -> [PassEdit] {
    let paragraphs = Segmentation(of: input).paragraphs
    return runs(of: RepeatedBlocks(input, paragraphs).copies).map { copy in
      var start = paragraphs[copy.lowerBound].range.lowerBound
      var end = paragraphs[copy.upperBound - 1].range.upperBound
      if copy.upperBound < paragraphs.count {
        end = startOfLine(paragraphs[copy.upperBound], input)
      } else {
        start = input.bytes.endOfBlanks(from: paragraphs[copy.lowerBound - 1].range.upperBound)
      }
      return PassEdit(range: start..<end, reason: "a copy of an earlier block")
    }
  }

  /// Copies that follow each other, joined.
  private func runs(of copies: [Range<Int>]) -> [Range<Int>] {
    copies.reduce(into: []) { runs, copy in
      if let last = runs.last, last.upperBound == copy.lowerBound {
        runs[runs.count - 1] = last.lowerBound..<copy.upperBound
      } else {
        runs.append(copy)
      }
    }
  }

  /// The indentation of the next paragraph stays with it.
  private func startOfLine(
    _ paragraph: Segmentation.Paragraph,
    _ input: CompressionInput
  ) -> Int {
    var start = paragraph.range.lowerBound
    while start > 0, input.bytes[start - 1].isBlank { start -= 1 }
    return start
  }

  /// What goes stands in what stays.
  public func violations(
    of edits: [PassEdit],
    in input: CompressionInput,
    candidate: CompressionInput
  ) -> [String] {
    let kept = Set(Segmentation(of: candidate).paragraphs.map { Array(candidate.bytes[$0.range]) })
    let removed = edits.map(\.range).merged()
    return Segmentation(of: input).paragraphs.compactMap { paragraph in
      guard removed.overlaps(paragraph.range), !kept.contains(Array(input.bytes[paragraph.range]))
      else { return nil }
      return "\"\(input.bytes.text(in: paragraph.range).prefix(60))\" goes without a copy"
    }
  }
}
