internal import PromptCore
internal import PromptTemplates

/// Where a comment that excuses a finding may go: edits, the narrowest first.
///
/// Whether one does what it should is for the linter to say: an edit is kept only if the finding
/// goes and no other comes.
struct SuppressionPlaces {
  let file: LintFile
  /// The rules' ids and the reason.
  let rules: [String]
  let reason: String

  private var source: SourceText { file.source }
  private var frontMatter: Range<Int> { file.templates.first?.frontMatter ?? 0..<0 }
  private var names: String { rules.joined(separator: ", ") }

  /// The edits that may excuse what stands at an offset.
  func candidates(for range: Range<Int>) -> [Edit] {
    let isInFrontMatter = frontMatter.contains(range.lowerBound)
    let isWholeFile = range.isEmpty && range.lowerBound == 0
    var edits: [Edit] = []
    if !isWholeFile, isInFrontMatter {
      edits.append(line(above: range.lowerBound, style: .hash))
    } else if !isWholeFile {
      for style in CommentStyles.styles(of: file).prefix(1) {
        edits += self.edits(at: range.lowerBound, style: style)
      }
    }
    edits += [frontMatterEdit].compactMap(\.self)
    if let style = CommentStyles.styles(of: file).first { edits += fileEdits(style) }
    return edits
  }

  private func edits(at offset: Int, style: CommentStyle) -> [Edit] {
    if style.keepsLineEnd {
      return [offset, source.lineRange(at: offset).lowerBound].map { inline(at: $0, style) }
    }
    if style.close != nil { return [line(above: offset, style: style), inline(at: offset, style)] }
    // A comment that ends with its line cannot stand inside a text: it goes above the text.
    var starts = [offset]
    if let text = messageStart(around: offset) {
      starts = [text]
      for _ in 0..<2 {
        starts.append(max(0, source.lineRange(at: starts[starts.count - 1]).lowerBound - 1))
      }
    }
    return starts.map { line(above: $0, style: style) }
  }

  private func messageStart(around offset: Int) -> Int? {
    let messages = file.templates.flatMap(\.messages)
    return messages.first { $0.range.contains(offset) }?.range.lowerBound
  }

  /// A comment with a line to itself, as far in as the line below.
  private func line(
    above offset: Int,
    style: CommentStyle,
    keyword: String = "promptopt-disable"
  ) -> Edit {
    let line = source.lineRange(at: offset)
    let indent = source.bytes[line].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let text =
      String(decoding: indent, as: UTF8.self)
      + style.comment("\(keyword) \(names): \(reason)") + lineEnd
    return Edit(range: line.lowerBound..<line.lowerBound, replacement: text)
  }

  private func inline(
    at offset: Int,
    _ style: CommentStyle,
    keyword: String = "promptopt-disable"
  ) -> Edit {
    Edit(range: offset..<offset, replacement: style.comment("\(keyword) \(names): \(reason)"))
  }

  private func fileEdits(_ style: CommentStyle) -> [Edit] {
    let keyword = "promptopt-disable-file"
    let start = frontMatter.upperBound
    return style.keepsLineEnd
      ? [inline(at: start, style, keyword: keyword)]
      : [line(above: start, style: style, keyword: keyword)]
  }

  private var lineEnd: String {
    let newline = source.bytes.firstIndex(of: UInt8(ascii: "\n"))
    let isWindows = newline.map { $0 > 0 && source.bytes[$0 - 1] == UInt8(ascii: "\r") } ?? false
    return isWindows ? "\r\n" : "\n"
  }
}

// MARK: Front matter

extension SuppressionPlaces {
  /// An entry of `promptopt: {disable: …}` in block style, where the front matter has room for it.
  private var frontMatterEdit: Edit? {
    guard !frontMatter.isEmpty else { return nil }
    let quoted = JSONValue.string(reason).text()
    let entries = rules.map { "    - {rule: \($0), reason: \(quoted)}" + lineEnd }.joined()
    let header = ("promptopt:", "  disable:")
    if let disable = end(ofLine: header.1) {
      return Edit(range: disable..<disable, replacement: entries)
    }
    if let key = end(ofLine: header.0) {
      return Edit(range: key..<key, replacement: header.1 + lineEnd + entries)
    }
    let fence = source.lineRange(at: max(frontMatter.lowerBound, frontMatter.upperBound - 2))
    let text = header.0 + lineEnd + header.1 + lineEnd + entries
    return Edit(range: fence.lowerBound..<fence.lowerBound, replacement: text)
  }

  /// The offset behind a line of the front matter that consists of a text.
  private func end(ofLine text: String) -> Int? {
    var offset = frontMatter.lowerBound
    while offset < frontMatter.upperBound {
      let line = source.lineRange(at: offset)
      let next = source.bytes[line.upperBound...].firstIndex(of: UInt8(ascii: "\n"))
      guard let next else { return nil }
      if source.text(in: line) == text { return next + 1 }
      offset = next + 1
    }
    return nil
  }
}
