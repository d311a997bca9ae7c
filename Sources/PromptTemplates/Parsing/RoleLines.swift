internal import PromptCore

/// Finds lines such as `system:` that begin a message, as Prompty and prompt flow write them.
///
/// The line holds a role and a colon and nothing else; `#` before it and attributes in brackets
/// behind it are allowed (Prompty specification, 2026-08-21).
enum RoleLines {
  /// Nodes with every role line of their text made a node of its own.
  static func marked(_ nodes: [TemplateNode], in source: SourceText) -> [TemplateNode] {
    nodes.flatMap { node -> [TemplateNode] in
      switch node {
      case .text(let range): return split(range, in: source)
      case .branch(var branch):
        branch.body = marked(branch.body, in: source)
        branch.otherwise = marked(branch.otherwise, in: source)
        return [.branch(branch)]
      case .loop(var loop):
        loop.body = marked(loop.body, in: source)
        loop.otherwise = marked(loop.otherwise, in: source)
        return [.loop(loop)]
      case .section(var section):
        section.body = marked(section.body, in: source)
        section.otherwise = marked(section.otherwise, in: source)
        return [.section(section)]
      case .group(var group):
        group.body = marked(group.body, in: source)
        return [.group(group)]
      default: return [node]
      }
    }
  }

  /// Whether the first line with text in a range is a role line.
  static func begin(_ range: Range<Int>, of source: SourceText) -> Bool {
    let text = source.bytes.trimmedStart(range)
    guard !text.isEmpty else { return false }
    let line = source.lineRange(at: text.lowerBound)
    return role(of: text.lowerBound..<max(line.upperBound, text.lowerBound), in: source) != nil
  }

  private static func split(_ range: Range<Int>, in source: SourceText) -> [TemplateNode] {
    let bytes = source.bytes
    var nodes: [TemplateNode] = []
    var textStart = range.lowerBound
    var start = range.lowerBound
    while start < range.upperBound {
      let newline = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n"))
      let end = newline.map { $0 + 1 } ?? range.upperBound
      let isWholeLine =
        (start == 0 || bytes[start - 1] == UInt8(ascii: "\n"))
        && (newline != nil || end == bytes.count)
      if isWholeLine, let role = role(of: start..<end, in: source) {
        if start > textStart { nodes.append(.text(textStart..<start)) }
        nodes.append(.role(start..<end, role))
        textStart = end
      }
      start = end
    }
    if range.upperBound > textStart { nodes.append(.text(textStart..<range.upperBound)) }
    return nodes
  }

  private static func role(of line: Range<Int>, in source: SourceText) -> Role? {
    let bytes = source.bytes
    var text = bytes.trimmed(line)
    guard text.count < 200, text.last.map({ bytes[$0] }) == UInt8(ascii: ":") else { return nil }
    if bytes[text.lowerBound] == UInt8(ascii: "#") {
      text = bytes.trimmedStart(text.lowerBound + 1..<text.upperBound)
    }
    var name = bytes.trimmed(text.dropLast())
    if name.last.map({ bytes[$0] }) == UInt8(ascii: "]") {
      guard let bracket = bytes[name].firstIndex(of: UInt8(ascii: "[")) else { return nil }
      name = name.lowerBound..<bracket
    }
    let word = source.text(in: name).lowercased()
    return word == "function" ? .tool : Role(rawValue: word)
  }
}
