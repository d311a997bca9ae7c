internal import PromptCore
internal import PromptYAML

/// A YAML or JSON file as nodes with places.
struct StructuredDocument: Sendable {
  /// The file.
  let source: SourceText
  /// Its value; `nil` if it could not be read.
  let root: YAMLNode?
  /// Whether it is JSON.
  let isJSON: Bool
  /// Why it could not be read.
  private(set) var problem: PromptError?

  /// Files beyond these sizes are data, whatever they are called.
  private static let jsonLimit = 4 << 20
  private static let yamlLimit = 256 << 10

  /// Reads a file; one that cannot hold a prompt is not even parsed.
  init(_ source: SourceText) {
    self.source = source
    let extent = source.path.utf8.suffix(6).elementsEqual(".jsonl".utf8)
    isJSON = source.path.utf8.suffix(5).elementsEqual(".json".utf8) || extent
    let limit = isJSON ? Self.jsonLimit : Self.yamlLimit
    guard source.bytes.count <= limit, PromptKeys.mayStand(in: source) else {
      root = nil
      return
    }
    do throws(PromptError) {
      root =
        isJSON
        ? try JSONNodes.node(in: source, range: 0..<source.bytes.count)
        : try YAMLReader.node(in: source)
    } catch {
      root = nil
      problem = error
    }
  }

  /// A part of a file as a document of its own, for JSON lines.
  init(_ source: SourceText, root: YAMLNode) {
    self.source = source
    self.root = root
    isJSON = true
  }
}

/// The keys that files of prompts have; a file without any is not parsed.
enum PromptKeys {
  private static let words: [StaticString] = [
    "prompt", "template", "messages", "system", "instruction", "backstory", "expected_output",
    "contents", "\"input\"", "role", "input_variables", "suffix",
  ]

  /// Whether any of the words stands in a file.
  static func mayStand(in source: SourceText) -> Bool {
    let end = source.bytes.count
    return words.contains { source.bytes.find($0, from: 0, before: end) != nil }
  }
}

/// Reads JSON into nodes with places, as YAML is read.
enum JSONNodes {
  private static let depthLimit = 100

  /// Reads one document in a byte range.
  ///
  /// - Throws: `PromptError.input` with the place.
  static func node(in source: SourceText, range: Range<Int>) throws(PromptError) -> YAMLNode {
    var parser = Parser(lexer: JSONLexer(source.bytes, in: range))
    do throws(JSONError) {
      let node = try parser.value(try parser.lexer.next(), depth: 0)
      let rest = try parser.lexer.next()
      guard rest.kind == .end else {
        throw JSONError(
          message: "text after the end of the document",
          offset: rest.range.lowerBound
        )
      }
      return node
    } catch {
      throw PromptError(.input, "not valid JSON: \(error.message)", in: source, at: error.offset)
    }
  }

  private struct Parser {
    var lexer: JSONLexer

    mutating func value(_ token: JSONToken, depth: Int) throws(JSONError) -> YAMLNode {
      let offset = token.range.lowerBound
      guard depth < JSONNodes.depthLimit else {
        throw JSONError(
          message: "nested deeper than \(JSONNodes.depthLimit) levels",
          offset: offset
        )
      }
      switch token.kind {
      case .string:
        let text = try lexer.string(of: token)
        return YAMLNode(value: .scalar(text, quoted: true), offset: offset, style: .doubleQuoted)
      case .number, .true_, .false_, .null:
        let text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
        return YAMLNode(value: .scalar(text, quoted: false), offset: offset)
      case .openBrace: return YAMLNode(value: .mapping(try pairs(depth)), offset: offset)
      case .openBracket: return YAMLNode(value: .sequence(try elements(depth)), offset: offset)
      default: throw JSONError(message: "a value must stand here", offset: offset)
      }
    }

    private mutating func pairs(_ depth: Int) throws(JSONError) -> [YAMLPair] {
      var pairs: [YAMLPair] = []
      var token = try lexer.next()
      if token.kind == .closeBrace { return pairs }
      while true {
        guard token.kind == .string else {
          throw JSONError(message: "expected a key in quotes", offset: token.range.lowerBound)
        }
        let key = try lexer.string(of: token)
        let colon = try lexer.next()
        guard colon.kind == .colon else {
          throw JSONError(message: "expected \":\" after a key", offset: colon.range.lowerBound)
        }
        let value = try value(try lexer.next(), depth: depth + 1)
        pairs.append(YAMLPair(key: key, keyOffset: token.range.lowerBound, value: value))
        token = try lexer.next()
        if token.kind == .closeBrace { return pairs }
        guard token.kind == .comma else {
          throw JSONError(message: "expected \",\" or \"}\"", offset: token.range.lowerBound)
        }
        token = try lexer.next()
      }
    }

    private mutating func elements(_ depth: Int) throws(JSONError) -> [YAMLNode] {
      var elements: [YAMLNode] = []
      var token = try lexer.next()
      if token.kind == .closeBracket { return elements }
      while true {
        elements.append(try value(token, depth: depth + 1))
        token = try lexer.next()
        if token.kind == .closeBracket { return elements }
        guard token.kind == .comma else {
          throw JSONError(message: "expected \",\" or \"]\"", offset: token.range.lowerBound)
        }
        token = try lexer.next()
      }
    }
  }
}
