internal import PromptCore
internal import Yams

/// Says what a YAML parser found, with the place in the source.
struct YAMLFailure {
  let source: SourceText
  let range: Range<Int>
  let marks: MarkTable

  func promptError(for error: any Error) -> PromptError {
    guard let error = error as? YamlError else { return failure("\(error)", at: range.lowerBound) }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      return syntax(problem, context: context?.text, at: marks.offset(mark))
    case .composer(_, let problem, let mark, _):
      return composer(problem, at: marks.offset(mark))
    case .duplicatedKeysInMapping(let keys, let context):
      return failure(
        "the key \"\(keys.first ?? "")\" stands twice in one mapping, first here",
        at: marks.offset(context.mark)
      )
    case .memory:
      return failure("nested deeper than \(YAMLReader.depthLimit) levels", at: deepestBracket)
    case .reader(let problem, _, _, _):
      return failure(problem, at: firstControlCharacter)
    default:
      return failure("\(error)", at: range.lowerBound)
    }
  }

  private func syntax(_ problem: String, context: String?, at offset: Int) -> PromptError {
    if offset < range.upperBound, source.bytes[offset] == UInt8(ascii: "\t") {
      return failure(
        "a tab stands where YAML wants spaces",
        at: offset,
        remedy: "indent with spaces"
      )
    }
    if problem.contains("nesting level") {
      let message = "nested deeper than \(YAMLReader.depthLimit) levels"
      return failure(message, at: max(offset, deepestBracket))
    }
    let detail = [context, problem].compactMap(\.self).joined(separator: ", ")
    return failure(detail, at: offset)
  }

  private func composer(_ problem: String, at offset: Int) -> PromptError {
    if problem.contains("another document") {
      return failure("a second document starts here; one is read", at: offset)
    }
    return failure("the alias here names no anchor before it", at: offset)
  }

  private func failure(_ message: String, at offset: Int, remedy: String? = nil) -> PromptError {
    PromptError(.input, "not readable YAML: \(message)", in: source, at: offset, remedy: remedy)
  }

  /// The first control character that YAML 1.2 does not allow in a stream.
  private var firstControlCharacter: Int {
    let isForbidden: (UInt8) -> Bool = { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }
    return source.bytes[range].firstIndex { isForbidden($0) || $0 == 0x7F } ?? range.lowerBound
  }

  /// Where brackets first nest deeper than the limit, by counting alone.
  private var deepestBracket: Int {
    var depth = 0
    for index in range {
      switch source.bytes[index] {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: continue
      }
      if depth > YAMLReader.depthLimit { return index }
    }
    return range.lowerBound
  }
}
