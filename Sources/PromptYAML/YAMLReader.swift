public import PromptCore
internal import Yams

/// Reads one YAML document into positioned nodes.
public enum YAMLReader {
  /// The largest text read, in bytes; a document of that size takes gigabytes as nodes.
  public static let sizeLimit = 32 << 20
  /// How many levels of sequences and mappings may nest, aliases followed.
  public static let depthLimit = 100
  /// How many nodes aliases may add to those that stand in the text.
  public static let aliasNodeLimit = 100_000

  /// Reads a byte range of a source (a front matter, or all of it); an empty document is `nil`.
  ///
  /// Nodes behind an alias have the place of what the alias names.
  /// - Throws: `PromptError.input` with the place, for text that is not YAML, a tab as
  ///   indentation, an unknown or exploding alias, a duplicate or non-scalar key.
  public static func node(
    in source: SourceText,
    range: Range<Int>? = nil
  ) throws(PromptError) -> YAMLNode? {
    let range = (range ?? 0..<source.bytes.count).clamped(to: 0..<source.bytes.count)
    guard range.count <= sizeLimit else {
      throw PromptError(
        .input,
        "\(range.count >> 20) MB of YAML, more than the \(sizeLimit >> 20) MB that are read",
        in: source,
        at: range.lowerBound,
        remedy: "keep large data as JSON lines"
      )
    }
    try AliasCheck(source: source, range: range).run()
    let marks = MarkTable(source.bytes, range: range)
    guard let root = try compose(source, range, marks) else { return nil }
    var conversion = NodeConversion(source: source, marks: marks, nodesLeft: range.count)
    return try conversion.node(root, depth: 0)
  }

  private static func compose(
    _ source: SourceText,
    _ range: Range<Int>,
    _ marks: MarkTable
  ) throws(PromptError) -> Node? {
    do {
      // The basic resolver leaves scalars as text: types are made by `YAMLNode.json`, and the
      // default resolver would run a dozen regular expressions over every key.
      let parser = try Parser(
        yaml: source.text(in: range),
        resolver: .basic,
        encoding: .utf8
      )
      return try parser.singleRoot()
    } catch {
      throw YAMLFailure(source: source, range: range, marks: marks).promptError(for: error)
    }
  }
}

/// Turns composed nodes into ours, within the limits.
private struct NodeConversion {
  let source: SourceText
  let marks: MarkTable
  var nodesLeft: Int

  init(source: SourceText, marks: MarkTable, nodesLeft: Int) {
    self.source = source
    self.marks = marks
    self.nodesLeft = nodesLeft + YAMLReader.aliasNodeLimit
  }

  mutating func node(_ node: Node, depth: Int) throws(PromptError) -> YAMLNode {
    let offset = node.mark.map(marks.offset) ?? marks.range.lowerBound
    nodesLeft -= 1
    guard nodesLeft > 0 else {
      throw failure(
        "aliases expand this document to more than \(YAMLReader.aliasNodeLimit) further nodes",
        at: offset
      )
    }
    guard depth < YAMLReader.depthLimit else {
      throw failure("nested deeper than \(YAMLReader.depthLimit) levels", at: offset)
    }
    switch node {
    case .scalar(let scalar):
      let style = YAMLNode.ScalarStyle(scalar.style)
      return YAMLNode(
        value: .scalar(scalar.string, quoted: style != .plain),
        offset: offset,
        style: style
      )
    case .sequence(let sequence):
      var elements: [YAMLNode] = []
      for element in sequence { elements.append(try self.node(element, depth: depth + 1)) }
      return YAMLNode(value: .sequence(elements), offset: offset)
    case .mapping(let mapping):
      return YAMLNode(value: .mapping(try pairs(of: mapping, depth: depth)), offset: offset)
    case .alias:
      throw failure("an alias stands here that names nothing", at: offset)
    }
  }

  private mutating func pairs(
    of mapping: Node.Mapping,
    depth: Int
  ) throws(PromptError) -> [YAMLPair] {
    var pairs: [YAMLPair] = []
    var seen: Set<String> = []
    for (key, value) in mapping {
      let offset = key.mark.map(marks.offset) ?? marks.range.lowerBound
      guard case .scalar(let scalar) = key else {
        throw failure("a key that is not a scalar", at: offset)
      }
      guard seen.insert(scalar.string).inserted else {
        throw failure("the key \"\(scalar.string)\" stands twice in one mapping", at: offset)
      }
      let converted = try node(value, depth: depth + 1)
      pairs.append(YAMLPair(key: scalar.string, keyOffset: offset, value: converted))
    }
    return pairs
  }

  private func failure(_ message: String, at offset: Int) -> PromptError {
    PromptError(.input, "not readable YAML: \(message)", in: source, at: offset)
  }
}

extension YAMLNode.ScalarStyle {
  fileprivate init(_ style: Node.Scalar.Style) {
    switch style {
    case .singleQuoted: self = .singleQuoted
    case .doubleQuoted: self = .doubleQuoted
    case .literal: self = .literal
    case .folded: self = .folded
    default: self = .plain
    }
  }
}
