internal import PromptCore
internal import PromptFiles
internal import PromptYAML

/// Reads the rows of a dataset file by its extension.
enum DatasetReader {
  private static let extensions = ["csv", "json", "jsonl", "ndjson", "yaml", "yml"]

  static func forEachRow(
    of source: SourceText,
    _ body: (DatasetRow) throws(PromptError) -> Void
  ) throws(PromptError) {
    switch FilePath.fileExtension(of: source.path) {
    case "jsonl", "ndjson": try readJSONLines(source, body)
    case "json": try readJSON(source, body)
    case "csv": try CSVReader(source).forEachRow(body)
    case "yaml", "yml": try readYAML(source, body)
    case let other:
      throw PromptError(
        .input,
        "the extension \"\(other)\" is no dataset format",
        path: source.path,
        remedy: Suggestion.remedy(for: other, in: extensions)
      )
    }
  }

  private static func readJSONLines(
    _ source: SourceText,
    _ body: (DatasetRow) throws(PromptError) -> Void
  ) throws(PromptError) {
    var line = 0
    var start = 0
    while start < source.bytes.count {
      line += 1
      let end = source.bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? source.bytes.count
      if source.bytes[start..<end].contains(where: { $0 > 0x20 }) {
        try body(row(try value(in: start..<end, of: source), line: line, path: source.path))
      }
      start = end + 1
    }
  }

  private static func readJSON(
    _ source: SourceText,
    _ body: (DatasetRow) throws(PromptError) -> Void
  ) throws(PromptError) {
    var lines = LineCounter(source)
    for range in try JSONArrayScanner.elementRanges(of: source) {
      let line = lines.line(at: range.lowerBound)
      try body(row(try value(in: range, of: source), line: line, path: source.path))
    }
  }

  private static func readYAML(
    _ source: SourceText,
    _ body: (DatasetRow) throws(PromptError) -> Void
  ) throws(PromptError) {
    guard let document = try YAMLReader.node(in: source) else { return }
    guard let nodes = document.sequence else {
      throw PromptError(.input, "a dataset is a list of cases", in: source, at: document.offset)
    }
    var lines = LineCounter(source)
    for node in nodes {
      try body(row(node.json, line: lines.line(at: node.offset), path: source.path))
    }
  }

  private static func value(
    in range: Range<Int>,
    of source: SourceText
  ) throws(PromptError) -> JSONValue {
    do {
      return try JSONValue(parsing: source.bytes, in: range)
    } catch {
      throw PromptError(.input, "not valid JSON: \(error.message)", in: source, at: error.offset)
    }
  }

  private static func row(
    _ value: JSONValue,
    line: Int,
    path: String
  ) throws(PromptError) -> DatasetRow {
    guard let columns = value.object else {
      throw PromptError(
        .input,
        "a case is an object of columns, read \(value.kind)",
        path: path,
        position: SourcePosition(line: line, column: 1)
      )
    }
    return DatasetRow(columns: columns, line: line)
  }
}
