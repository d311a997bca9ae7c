internal import PromptCore

/// Finds `<message role="system">` and `</message>`, which cut a text of Semantic Kernel into messages.
enum ChatTags {
  /// Nodes with every such tag of their text made a node of its own, those in blocks included.
  static func marked(_ nodes: [TemplateNode], in source: SourceText) -> [TemplateNode] {
    guard source.bytes.find("<message", from: 0, before: source.bytes.count) != nil else {
      return nodes
    }
    return nodes.flatMap { node -> [TemplateNode] in
      switch node {
      case .text(let range): return split(range, in: source)
      case .loop(var loop):
        loop.body = marked(loop.body, in: source)
        return [.loop(loop)]
      case .branch(var branch):
        branch.body = marked(branch.body, in: source)
        branch.otherwise = marked(branch.otherwise, in: source)
        return [.branch(branch)]
      case .section(var section):
        section.body = marked(section.body, in: source)
        section.otherwise = marked(section.otherwise, in: source)
        return [.section(section)]
      default: return [node]
      }
    }
  }

  private static func split(_ range: Range<Int>, in source: SourceText) -> [TemplateNode] {
    let bytes = source.bytes
    var nodes: [TemplateNode] = []
    var textStart = range.lowerBound
    var index = range.lowerBound
    while let open = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      let node: TemplateNode
      if bytes.has("</message>", at: open, before: range.upperBound) {
        node = .skipped(open..<open + 10)
      } else if let tag = opening(at: open, before: range.upperBound, in: source) {
        node = tag
      } else {
        continue
      }
      if open > textStart { nodes.append(.text(textStart..<open)) }
      nodes.append(node)
      index = node.range.upperBound
      textStart = index
    }
    if range.upperBound > textStart { nodes.append(.text(textStart..<range.upperBound)) }
    return nodes
  }

  private static func opening(at open: Int, before end: Int, in source: SourceText) -> TemplateNode?
  {
    let bytes = source.bytes
    guard bytes.has("<message", at: open, before: end),
      let close = bytes[open..<min(end, open + 300)].firstIndex(of: UInt8(ascii: ">")),
      let name = bytes.find("role=", from: open, before: close), name + 6 < close
    else { return nil }
    let value = bytes[(name + 6)..<close].prefix { $0 != bytes[name + 5] }
    guard let role = Role(templateName: String(decoding: value, as: UTF8.self)) else { return nil }
    return .role(open..<close + 1, role)
  }
}
