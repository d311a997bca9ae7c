internal import PromptCore
internal import PromptTemplates

extension TemplateVariable {
  /// The variable as data of the call, because of where it stands.
  ///
  /// For names that say nothing: lists that are looped over and blocks of their own are what a
  /// prompt is about, far more often than anything that a deployment fixes.
  func placed(_ reason: String) -> TemplateVariable {
    var variable = self
    variable.stability = .request
    variable.role = .input
    variable.evidence = .placement
    variable.reason = reason
    return variable
  }
}

extension SourceText {
  /// Whether a placeholder is alone on its line, and the lines around it are a fence, a pair of
  /// tags, or in front a heading or a label that ends with a colon.
  func holdsBlock(at range: Range<Int>) -> Bool {
    let line = lineRange(at: range.lowerBound)
    guard range.upperBound <= line.upperBound,
      bytes[line.lowerBound..<range.lowerBound].allSatisfy(\.isQuoteOrBlank),
      bytes[range.upperBound..<line.upperBound].allSatisfy(\.isQuoteOrBlank)
    else { return false }
    let before = lineBefore(line)
    if before.isHeading || before.last == UInt8(ascii: ":") { return true }
    let after = lineBehind(line)
    return (before.isTag && after.isTag) || (before.isFence && after.isFence)
  }

  /// The nearest line in front that is not empty, without white space at its ends.
  private func lineBefore(_ line: Range<Int>) -> ArraySlice<UInt8> {
    let end = bytes[..<line.lowerBound].lastIndex { !$0.isSpace }
    return end.map { bytes[lineRange(at: $0)].trimmed } ?? []
  }

  /// The nearest line behind that is not empty, without white space at its ends.
  private func lineBehind(_ line: Range<Int>) -> ArraySlice<UInt8> {
    let start = bytes[line.upperBound...].firstIndex { !$0.isSpace }
    return start.map { bytes[lineRange(at: $0)].trimmed } ?? []
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  fileprivate var isQuoteOrBlank: Bool { isSpace || self == 0x22 || self == 0x27 || self == 0x60 }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmed: ArraySlice<UInt8> {
    guard let end = lastIndex(where: { !$0.isSpace }) else { return [] }
    return self[...end].drop(while: \.isSpace)
  }

  /// A Markdown heading, or a line in brackets.
  fileprivate var isHeading: Bool {
    first == UInt8(ascii: "#")
      || (first == UInt8(ascii: "[") && last == UInt8(ascii: "]"))
      || (count > 4 && starts(with: [0x2A, 0x2A]) && suffix(2).elementsEqual([0x2A, 0x2A]))
  }

  fileprivate var isTag: Bool { first == UInt8(ascii: "<") && last == UInt8(ascii: ">") }
  fileprivate var isFence: Bool {
    starts(with: [0x60, 0x60, 0x60]) || starts(with: [0x22, 0x22, 0x22])
  }
}
