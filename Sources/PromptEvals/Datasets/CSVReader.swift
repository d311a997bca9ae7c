internal import PromptCore

/// Reads comma-separated values (RFC 4180): quoted fields with doubled quotes and line ends,
/// LF or CRLF; the first record names the columns.
struct CSVReader {
  private let source: SourceText
  private var offset = 0
  private var line = 1

  init(_ source: SourceText) { self.source = source }

  /// Calls a body with each record after the first; empty lines are skipped.
  consuming func forEachRow(
    _ body: (DatasetRow) throws(PromptError) -> Void
  ) throws(PromptError) {
    guard let header = try nextRecord() else { return }
    if let duplicate = JSONObject(header.map { .init(key: $0, value: .null) }).duplicateKey {
      throw error("column \"\(duplicate)\" stands twice in the header", line: 1)
    }
    while true {
      let start = line
      guard let record = try nextRecord() else { return }
      if record == [""], header.count > 1 { continue }
      guard record.count == header.count else {
        throw error(
          "\(record.count) fields, the header has \(header.count) columns",
          line: start,
          remedy: "put fields that hold commas, quotes or line ends into double quotes"
        )
      }
      let members = zip(header, record).map { JSONObject.Member(key: $0, value: .string($1)) }
      try body(DatasetRow(columns: JSONObject(members), line: start))
    }
  }

  private mutating func nextRecord() throws(PromptError) -> [String]? {
    guard offset < source.bytes.count else { return nil }
    var fields: [String] = []
    while true {
      fields.append(try field())
      guard offset < source.bytes.count else { return fields }
      let end = source.bytes[offset]
      offset += 1
      if end == UInt8(ascii: ",") { continue }
      if end == UInt8(ascii: "\r") { offset += 1 }
      line += 1
      return fields
    }
  }

  /// A field; the place afterwards is at its comma, its line end, or the end of the file.
  private mutating func field() throws(PromptError) -> String {
    if offset < source.bytes.count, source.bytes[offset] == UInt8(ascii: "\"") {
      return try quotedField()
    }
    let start = offset
    while offset < source.bytes.count, !isAtFieldEnd { offset += 1 }
    return source.text(in: start..<offset)
  }

  private mutating func quotedField() throws(PromptError) -> String {
    let startLine = line
    var text: [UInt8] = []
    offset += 1
    while offset < source.bytes.count {
      let byte = source.bytes[offset]
      offset += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      guard byte == UInt8(ascii: "\"") else {
        text.append(byte)
        continue
      }
      if offset < source.bytes.count, source.bytes[offset] == byte {
        text.append(byte)
        offset += 1
        continue
      }
      guard offset == source.bytes.count || isAtFieldEnd else {
        throw error(
          "text after the closing quote of a field",
          line: line,
          remedy: "write quotes inside a quoted field twice"
        )
      }
      return String(decoding: text, as: UTF8.self)
    }
    throw error("a quoted field without its closing quote", line: startLine)
  }

  private var isAtFieldEnd: Bool {
    switch source.bytes[offset] {
    case UInt8(ascii: ","), UInt8(ascii: "\n"): true
    case UInt8(ascii: "\r"):
      offset + 1 < source.bytes.count && source.bytes[offset + 1] == UInt8(ascii: "\n")
    default: false
    }
  }

  private func error(_ message: String, line: Int, remedy: String? = nil) -> PromptError {
    PromptError(
      .input,
      message,
      path: source.path,
      position: SourcePosition(line: line, column: 1),
      remedy: remedy
    )
  }
}
