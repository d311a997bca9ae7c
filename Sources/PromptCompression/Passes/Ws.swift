/// Removes white space that no reader sees: at line ends, and blank lines beyond the first.
public struct Ws: CompressionPass {
  /// Makes the pass.
  public init() {}

  /// What the pass is.
  public var documentation: PassDocumentation {
    PassDocumentation(
      id: "ws",
      passClass: .form,
      order: 1,
      summary: "Removes white space at line ends and blank lines beyond the first.",
      guarantee: "Only spaces, tabs and line ends go; indentation, Markdown's hard line breaks,"
        + " code and one blank line between paragraphs stay.",
      examples: [
        .init(before: "One. \t\n\n\n\nTwo.\n", after: "One.\n\nTwo.\n"),
        .init(before: "A   \nB\n", after: "A  \nB\n"),
        .init(before: "One.\n   \n \n    code  \n", after: "One.\n\n    code  \n"),
        .init(before: "One. \r\n\r\n\r\nTwo.\r\n", after: "One.\r\n\r\nTwo.\r\n"),
      ]
    )
  }

  /// Removals at line ends, and of blank lines behind a blank line.
  public func edits(for input: CompressionInput) -> [PassEdit] {
    let (bytes, lines) = (input.bytes, input.bytes.lines)
    var edits: [PassEdit] = []
    var isAfterBlank = false
    for (index, line) in lines.enumerated() {
      let isBlank = bytes.isBlank(in: line.content)
      if isBlank, isAfterBlank {
        append(line.range, "a blank line behind a blank line", to: &edits, input)
      } else {
        let next = index + 1 < lines.count ? lines[index + 1] : nil
        let isBreak = next.map { !isBlank && !bytes.isBlank(in: $0.content) } ?? false
        let surplus = surplus(of: line.content, keepsBreak: isBreak, in: bytes)
        append(surplus, "white space at the end of a line", to: &edits, input)
      }
      isAfterBlank = isBlank
    }
    return edits
  }

  /// Everything but white space is the same.
  public func violations(
    of edits: [PassEdit],
    in input: CompressionInput,
    candidate: CompressionInput
  ) -> [String] {
    let isSame = input.bytes.lazy.filter { !$0.isSpace }
      .elementsEqual(candidate.bytes.lazy.filter { !$0.isSpace })
    return isSame ? [] : ["more than white space changed"]
  }

  private func append(
    _ range: Range<Int>,
    _ reason: String,
    to edits: inout [PassEdit],
    _ input: CompressionInput
  ) {
    guard !range.isEmpty, !input.protection.isProtected(range) else { return }
    edits.append(PassEdit(range: range, reason: reason))
  }

  /// The blanks at the end of a line, but for the two spaces of a hard break (CommonMark 6.7).
  private func surplus(of line: Range<Int>, keepsBreak: Bool, in bytes: [UInt8]) -> Range<Int> {
    var start = line.upperBound
    while start > line.lowerBound, bytes[start - 1].isBlank { start -= 1 }
    let blanks = bytes[start..<line.upperBound]
    if keepsBreak, blanks.count >= 2, blanks.prefix(2).allSatisfy({ $0 == 0x20 }) { start += 2 }
    return start..<line.upperBound
  }
}
