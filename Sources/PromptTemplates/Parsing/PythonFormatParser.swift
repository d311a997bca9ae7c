internal import PromptCore

/// Parses Python's format strings (`str.format`) into nodes.
///
/// Supported: fields with attributes, indices, conversions and specifications; doubled braces.
enum PythonFormatParser {
  /// Parses a byte range of the source.
  ///
  /// - Parameters:
  ///   - source: The text.
  ///   - range: The bytes.
  ///   - isDeclared: Whether something says that it is a format string: then a brace that is
  ///     neither doubled nor a field is a problem. Otherwise it makes the braces text, but for
  ///     fields whose names the dictionary knows.
  /// - Returns: the nodes, and the problems.
  static func parse(_ source: SourceText, in range: Range<Int>, isDeclared: Bool) -> ParsedBody {
    let isStrict = isDeclared || PythonFormat.isUsed(in: source.bytes, range: range)
    var body = ParsedBody()
    var textStart = range.lowerBound
    var index = range.lowerBound
    while let (mark, place) = PythonFormat.nextMark(
      in: source.bytes,
      from: index,
      before: range.upperBound
    ) {
      index = place.upperBound
      guard let node = node(mark, place, source, range, isStrict: isStrict) else {
        if isDeclared, mark == .stray, body.problems.count < Diagnostic.problemLimit {
          body.problems.append(
            .syntax("a brace that is neither doubled nor part of a field", at: place)
          )
        }
        continue
      }
      if place.lowerBound > textStart { body.nodes.append(.text(textStart..<place.lowerBound)) }
      body.nodes.append(node)
      textStart = index
    }
    if range.upperBound > textStart { body.nodes.append(.text(textStart..<range.upperBound)) }
    return body
  }

  private static func node(
    _ mark: PythonFormat.Mark,
    _ place: Range<Int>,
    _ source: SourceText,
    _ range: Range<Int>,
    isStrict: Bool
  ) -> TemplateNode? {
    switch mark {
    case .stray: return nil
    case .escape:
      guard isStrict else { return nil }
      return .output(
        place,
        .literal(.string(source.text(in: place.lowerBound..<place.lowerBound + 1)))
      )
    case .field(let name, let all):
      let isField = isStrict || PythonFormat.isKnown(name, all, in: source.bytes, range)
      return isField ? .output(place, expression(name, all, source)) : nil
    }
  }

  private static func expression(
    _ name: Range<Int>,
    _ all: Range<Int>,
    _ source: SourceText
  ) -> Expression {
    let steps = source.text(in: name).split { ".[]".contains($0) }.map(String.init)
    var value = Expression.path(VariablePath(range: name, names: steps))
    let rest = source.text(in: name.upperBound..<all.upperBound - 1)
    var specification = Substring(rest)
    if rest.hasPrefix("!") {
      if rest.dropFirst().first != "s" {
        value = .filter(value, Call(name: "repr", range: all))
      }
      specification = rest.dropFirst(2)
    }
    guard specification.count > 1 else { return value }
    let text = String(specification.dropFirst())
    let argument = Argument(name: nil, value: .literal(.string(text)), text: text)
    return .filter(value, Call(name: "format_spec", range: all, arguments: [argument]))
  }
}
