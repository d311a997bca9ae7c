internal import PromptCore
internal import PromptFiles
internal import PromptTokens

/// Counts and decodes line by line: one JSON value in, one JSON value out, in order.
struct TokenLines {
  let encoding: Encoding
  private static let source = "standard input"

  /// The ids as a JSON array.
  static func list(_ ids: [Int]) -> String {
    "[" + ids.map(String.init).joined(separator: ",") + "]"
  }

  /// Reads a JSON string, or an object with `text`, from each line and writes its tokens.
  func count(withIDs: Bool) throws(PromptError) {
    try forEachLine { value throws(PromptError) in
      guard let text = value.string ?? value["text"]?.string else {
        throw PromptError(.input, "expected a JSON string or an object with \"text\"")
      }
      guard withIDs else { return "{\"tokens\":\(encoding.count(text))}" }
      let ids = encoding.encode(text)
      return "{\"tokens\":\(ids.count),\"ids\":\(Self.list(ids))}"
    }
  }

  /// Reads a JSON array of ids from each line and writes its text as a JSON string.
  func decode() throws(PromptError) {
    try forEachLine { value throws(PromptError) in
      let ids = (value.array ?? [.null]).map(\.int)
      guard !ids.contains(nil) else {
        throw PromptError(.input, "expected a JSON array of token ids")
      }
      do throws(UnknownTokenError) {
        return JSONValue.string(try encoding.decode(ids.compactMap(\.self))).text()
      } catch {
        throw PromptError(.input, "\(error)", remedy: "check that --encoding is the ids' own")
      }
    }
  }

  private func forEachLine(
    _ answer: (JSONValue) throws(PromptError) -> String
  ) throws(PromptError) {
    let bytes = try FileContents.bytes(at: "-")
    var line = 1
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      do throws(PromptError) {
        print(try answer(try value(in: bytes, start..<end)))
      } catch {
        var placed = error
        placed.path = Self.source
        placed.position = SourcePosition(line: line, column: error.position?.column ?? 1)
        throw placed
      }
      start = end + 1
      line += 1
    }
  }

  private func value(in bytes: [UInt8], _ line: Range<Int>) throws(PromptError) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue(parsing: bytes, in: line)
    } catch {
      let text = SourceText(path: Self.source, bytes: Array(bytes[line]))
      let message = "not valid JSON: \(error.message)"
      throw PromptError(.input, message, in: text, at: error.offset - line.lowerBound)
    }
  }
}
