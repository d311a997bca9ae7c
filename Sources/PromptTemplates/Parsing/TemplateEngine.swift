internal import PromptCore

/// Parses a text in any of the languages.
enum TemplateEngine {
  /// The nodes of a byte range, and the language that they are of.
  ///
  /// - Parameters:
  ///   - source: The text.
  ///   - range: The bytes.
  ///   - syntax: The language; `plain` if nothing says it, then its signs do.
  /// - Returns: the nodes and problems, and the language.
  static func parse(
    _ source: SourceText,
    in range: Range<Int>,
    as syntax: TemplateFormat
  ) -> (body: ParsedBody, syntax: TemplateFormat) {
    switch syntax {
    case .handlebars, .dotprompt: (HandlebarsParser.parse(source, in: range), .handlebars)
    case .mustache: (HandlebarsParser.parse(source, in: range, dialect: .mustache), .mustache)
    case .jinja, .prompty: (JinjaParser.parse(source, in: range), .jinja)
    case .liquid: (LiquidParser.parse(source, in: range), .liquid)
    case .semanticKernel: (SemanticKernelParser.parse(source, in: range), .semanticKernel)
    case .pythonFormat:
      (PythonFormatParser.parse(source, in: range, isDeclared: true), .pythonFormat)
    case .request: (ParsedBody(nodes: range.isEmpty ? [] : [.text(range)]), .request)
    default: undeclared(source, range)
    }
  }

  /// A text of which nothing says in which language it is written: one that does not read without a
  /// problem in the language of its signs has names in double braces at most.
  private static func undeclared(
    _ source: SourceText,
    _ range: Range<Int>
  ) -> (body: ParsedBody, syntax: TemplateFormat) {
    let syntax = TextSyntax.guess(in: source.bytes, range: range)
    // In Markdown a name in single braces stands for anything, unless doubled braces beside it say
    // that all of it is a format string.
    let isMarkdown = source.path.utf8.suffix(3).elementsEqual(".md".utf8)
    switch syntax {
    case .pythonFormat
    where isMarkdown && !PythonFormat.hasEscapes(in: source.bytes, range: range):
      break
    case .pythonFormat:
      return (PythonFormatParser.parse(source, in: range, isDeclared: false), syntax)
    case .plain: break
    default:
      let parsed = parse(source, in: range, as: syntax)
      if parsed.body.problems.isEmpty { return parsed }
    }
    return (PlainParser(source: source, range: range).body(), .plain)
  }
}

/// Tells the language of a text by its signs.
enum TextSyntax {
  /// The language; `plain` where the text has at most names in double braces.
  static func guess(in bytes: [UInt8], range: Range<Int>) -> TemplateFormat {
    let end = range.upperBound
    guard bytes[range].contains(UInt8(ascii: "{")) else { return .plain }
    if PythonFormat.isUsed(in: bytes, range: range) { return .pythonFormat }
    if let tag = bytes.find("{%", from: range.lowerBound, before: end),
      bytes.find("%}", from: tag, before: end) != nil
    {
      return .jinja
    }
    guard let open = bytes.find("{{", from: range.lowerBound, before: end) else {
      return PythonFormat.hasKnownField(in: bytes, range: range) ? .pythonFormat : .plain
    }
    for sign: StaticString in ["{{#", "{{/", "{{>", "{{^"] {
      if bytes.find(sign, from: open, before: end) != nil { return .handlebars }
    }
    if bytes.find("{{$", from: open, before: end) != nil { return .semanticKernel }
    return hasFilter(in: bytes, from: open, before: end) ? .jinja : .plain
  }

  /// Whether a tag holds a name with a bar behind it.
  private static func hasFilter(in bytes: [UInt8], from start: Int, before end: Int) -> Bool {
    var position = start
    while let open = bytes.find("{{", from: position, before: end) {
      var index = open + 2
      while index < end, index < open + 120, bytes[index] != UInt8(ascii: "}") {
        if bytes[index] == UInt8(ascii: "|") { return true }
        if bytes[index] == UInt8(ascii: "{") || bytes[index] == 0x0A { break }
        index += 1
      }
      position = max(index, open + 2)
    }
    return false
  }
}
