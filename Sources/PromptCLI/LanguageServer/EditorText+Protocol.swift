internal import PromptCore
internal import PromptLint

extension EditorText {
  /// A byte range as a range of the protocol.
  func json(_ range: Range<Int>, _ encoding: PositionEncoding) -> JSONValue {
    [
      "start": json(at: range.lowerBound, encoding), "end": json(at: range.upperBound, encoding),
    ]
  }

  /// A byte offset as a position of the protocol.
  func json(at offset: Int, _ encoding: PositionEncoding) -> JSONValue {
    let position = position(of: offset, in: encoding)
    return ["line": .int(position.line), "character": .int(position.character)]
  }

  /// An edit as a `TextEdit` of the protocol.
  func json(_ edit: Edit, _ encoding: PositionEncoding) -> JSONValue {
    ["range": json(edit.range, encoding), "newText": .string(edit.replacement)]
  }

  /// The byte offset of a position of the protocol.
  func offset(_ value: JSONValue?, _ encoding: PositionEncoding) throws(RPCError) -> Int {
    guard let line = value?["line"]?.int, let character = value?["character"]?.int else {
      throw RPCError(.invalidParams, "expected a position {line, character}")
    }
    return offset(of: EditorPosition(line: line, character: character), in: encoding)
  }

  /// The byte range of a range of the protocol; one that runs backwards is turned round.
  func byteRange(_ value: JSONValue?, _ encoding: PositionEncoding) throws(RPCError) -> Range<Int> {
    let start = try offset(value?["start"], encoding)
    let end = try offset(value?["end"], encoding)
    return min(start, end)..<max(start, end)
  }
}
