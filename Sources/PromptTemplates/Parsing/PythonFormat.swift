/// Tells Python's format strings, in which `{{` stands for a brace, from other templates.
enum PythonFormat {
  /// Whether a text has both a field in single braces (`{name}`) and a doubled brace that opens no
  /// variable (`{{"key"`, or `{{` at the end of a line): then `{{name}}` is sent as `{name}`.
  static func isUsed(in bytes: [UInt8], range: Range<Int>) -> Bool {
    var hasField = false
    var hasEscape = false
    var index = range.lowerBound
    while index < range.upperBound, !(hasField && hasEscape) {
      guard bytes[index] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      let end = bytes[index..<range.upperBound].firstIndex { $0 != UInt8(ascii: "{") }
      let next = end ?? range.upperBound
      let isShell = index > 0 && bytes[index - 1] == UInt8(ascii: "$")
      switch next - index {
      case 1 where !isShell: hasField = hasField || isField(at: next, in: bytes, range)
      case 2: hasEscape = hasEscape || isEscape(at: next, in: bytes, range)
      default: break
      }
      index = next
    }
    return hasField && hasEscape
  }

  /// Whether a name and one closing brace follow.
  private static func isField(at start: Int, in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let end = bytes[start..<range.upperBound].firstIndex { byte in
      !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) && byte != UInt8(ascii: "_")
    }
    guard let end, end > start, bytes[end] == UInt8(ascii: "}") else { return false }
    return end + 1 == range.upperBound || bytes[end + 1] != UInt8(ascii: "}")
  }

  /// Whether a quotation mark or the end of the line follows, blanks aside.
  private static func isEscape(at start: Int, in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let blanks: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")]
    let next = bytes[start..<range.upperBound].first { !blanks.contains($0) }
    return next.map { [UInt8(ascii: "\n"), UInt8(ascii: "\""), UInt8(ascii: "'")].contains($0) }
      ?? false
  }
}
