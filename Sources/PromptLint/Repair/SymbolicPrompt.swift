internal import PromptCore
internal import PromptTemplates
internal import PromptTokens

/// A prompt with names in the place of values and all branches in: what every rendering shares.
struct SymbolicPrompt {
  /// How values and tags are written.
  enum Spelling {
    /// As the file spells them.
    case source
    /// By their paths: how they are serialised is left out.
    case names
  }

  /// Each message's role and text.
  private let messages: [(role: Role, text: String)]

  init(_ template: Template, _ spelling: Spelling = .source) {
    messages = template.messages.map { message in
      var text = ""
      for segment in message.segments {
        segment.append(to: &text, of: template.source, spelling)
      }
      return (message.role, text)
    }
  }

  /// How often each line occurs; empty lines, white space at line ends and line ends apart.
  var lines: [String: Int] {
    var lines: [String: Int] = [:]
    for message in messages {
      for line in Self.lines(of: message.text) where !line.isEmpty { lines[line, default: 0] += 1 }
    }
    return lines
  }

  /// The text up to line ends, white space in front of them, byte order marks and normal form.
  var form: [String] {
    messages.map { message in
      let lines = Self.lines(of: message.text.replacing("\u{FEFF}", with: ""))
      let text = Array("\(message.role.rawValue)\n\(lines.joined(separator: "\n"))".utf8)
      return String(decoding: CanonicalComposition.composed(text.span) ?? text, as: UTF8.self)
    }
  }

  /// The text without any white space.
  var words: [String] {
    form.map { text in String(decoding: text.utf8.filter { !$0.isWhiteSpace }, as: UTF8.self) }
  }

  private static func lines(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      var end = line.endIndex
      while end > line.startIndex, bytes[end - 1].isWhiteSpace { end -= 1 }
      return String(decoding: bytes[line.startIndex..<end], as: UTF8.self)
    }
  }
}

extension Segment {
  fileprivate func append(
    to text: inout String,
    of source: SourceText,
    _ spelling: SymbolicPrompt.Spelling
  ) {
    switch (self, spelling) {
    case (.literal(_, let literal), _): text += literal
    case (.comment, _): break
    case (.variable(let placeholder), .names):
      // Of code, the path holds the call around the variable.
      text += "{\(placeholder.variable ?? placeholder.path)}"
    case (.section(let section), _): section.append(to: &text, of: source, spelling)
    case (.variable, .source), (.history, _), (.partial, _): text += source.text(in: range)
    }
  }
}

extension Section {
  /// The tags as the file spells them, and what stands between them.
  fileprivate func append(
    to text: inout String,
    of source: SourceText,
    _ spelling: SymbolicPrompt.Spelling
  ) {
    var position = range.lowerBound
    for segment in body + alternative {
      let gap = position..<max(position, segment.range.lowerBound)
      if !gap.isEmpty { text += source.text(in: gap) }
      segment.append(to: &text, of: source, spelling)
      position = max(position, segment.range.upperBound)
    }
    text += source.text(in: position..<max(position, range.upperBound))
  }
}
