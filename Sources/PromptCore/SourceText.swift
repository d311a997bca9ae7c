/// The bytes of one file, with lines found on demand.
///
/// Everything inside works on UTF-8 byte offsets; lines and columns are made only for people.
public struct SourceText: Sendable, Hashable {
  /// The path as the user named it; it appears in messages unchanged.
  public let path: String
  /// The text as UTF-8, without a byte order mark.
  public let bytes: [UInt8]

  /// Whether the file begins with a byte order mark, which `bytes` never contains.
  public let hasByteOrderMark: Bool

  /// Makes a source from bytes that are already valid UTF-8.
  public init(path: String, bytes: [UInt8], hasByteOrderMark: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.hasByteOrderMark = hasByteOrderMark
  }

  /// Makes a source from text.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The whole text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text of a byte range, clamped to the source.
  public func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The place of a byte offset, 1-based; columns count Unicode scalars.
  ///
  /// A byte inside a scalar has the scalar's column.
  /// - Complexity: O(offset); made when a message is printed, never in a loop over bytes.
  public func position(at offset: Int) -> SourcePosition {
    var end = min(max(offset, 0), bytes.count)
    while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    var line = 1
    var lineStart = 0
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    let column = bytes[lineStart..<end].count { $0 & 0xC0 != 0x80 } + 1
    return SourcePosition(line: line, column: column)
  }

  /// The byte range of the line that holds an offset, without its line end.
  public func lineRange(at offset: Int) -> Range<Int> {
    let place = min(max(offset, 0), bytes.count)
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<place].lastIndex(of: newline).map { $0 + 1 } ?? 0
    var end = bytes[place...].firstIndex(of: newline) ?? bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }
}

/// A line and a column, both 1-based; columns count Unicode scalars.
public struct SourcePosition: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int

  /// Makes a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// `line:column`.
  public var description: String { "\(line):\(column)" }

  /// Orders by line, then by column.
  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
