internal import PromptCore
internal import PromptYAML

/// The YAML block between `---` lines at the head of a file.
struct FrontMatter: Sendable {
  /// The bytes with both fences; empty if there is none.
  var range = 0..<0
  /// The mapping, if it could be read.
  var node: YAMLNode?
  /// What is wrong with it.
  var problems: [Diagnostic] = []

  /// Where the body begins.
  var bodyStart: Int { range.upperBound }

  /// What may stand before the first fence.
  enum Style: Sendable {
    /// Blank lines and `#` lines, as dotprompt allows for a licence.
    case afterComments
    /// Blank lines.
    case atStart
    /// Nothing; a block that is no mapping is text, as in Markdown.
    case markdown
  }

  /// Settings that stand elsewhere in a file.
  init(node: YAMLNode?, problems: [Diagnostic] = []) {
    self.node = node
    self.problems = problems
  }

  /// Finds and reads the front matter; broken YAML is a problem, and the body is read all the same.
  init(of source: SourceText, style: Style) {
    guard let opening = Self.openingFence(of: source, style: style) else { return }
    guard let closing = Self.fence(in: source, from: opening.upperBound) else {
      if style != .markdown {
        problems = [.syntax("front matter without its closing \"---\"", at: opening)]
      }
      return
    }
    let inner = opening.upperBound..<closing.lowerBound
    // A block with values to put in is sent like the rest: `CURRENT_TIME: {{ CURRENT_TIME }}`.
    if style == .markdown,
      source.bytes.find("{{", from: inner.lowerBound, before: inner.upperBound) != nil
    {
      return
    }
    do throws(PromptError) {
      node = try YAMLReader.node(in: source, range: inner)
    } catch {
      problems = [Self.diagnostic(of: error, in: source)]
    }
    if let node, node.mapping == nil {
      self.node = nil
      if style == .markdown { return }
      problems.append(.syntax("the front matter is not a mapping", at: opening))
    }
    range = 0..<closing.upperBound
  }

  private static func openingFence(of source: SourceText, style: Style) -> Range<Int>? {
    let bytes = source.bytes
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let line = line(of: source, at: start)
      if isFence(source, line) { return line }
      let text = bytes.trimmed(line)
      let isComment = style == .afterComments && text.first.map { bytes[$0] } == UInt8(ascii: "#")
      guard style != .markdown, text.isEmpty || isComment else { return nil }
      start = line.upperBound
    }
    return nil
  }

  private static func fence(in source: SourceText, from start: Int) -> Range<Int>? {
    var start = start
    while start < source.bytes.count {
      let line = line(of: source, at: start)
      if isFence(source, line) { return line }
      start = line.upperBound
    }
    return nil
  }

  /// The line at an offset with its line end.
  private static func line(of source: SourceText, at start: Int) -> Range<Int> {
    let end = source.bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
    return start..<(end.map { $0 + 1 } ?? source.bytes.count)
  }

  private static func isFence(_ source: SourceText, _ line: Range<Int>) -> Bool {
    let text = source.bytes.trimmedEnd(line)
    return text.count == 3 && source.bytes[text].allSatisfy { $0 == UInt8(ascii: "-") }
  }

  /// The error of a reader as a problem at its place.
  private static func diagnostic(of error: PromptError, in source: SourceText) -> Diagnostic {
    var offset = 0
    if let position = error.position {
      for _ in 1..<max(position.line, 1) {
        offset = line(of: source, at: min(offset, source.bytes.count)).upperBound
      }
      var column = 1
      while column < position.column, offset < source.bytes.count {
        offset += 1
        while offset < source.bytes.count, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        column += 1
      }
    }
    let end = max(source.lineRange(at: offset).upperBound, offset)
    let notes = error.remedy.map { [$0] } ?? []
    return .syntax("front matter: \(error.message)", at: offset..<end, notes: notes)
  }
}

extension YAMLNode {
  /// The bytes of a scalar as far as they are known: its first character.
  var place: Range<Int> { offset..<offset + 1 }
}
