/// A text in which `⟦` and `⟧` mark ranges, so that a test shows the places it speaks of.
///
/// Marks may nest; ranges come in the order in which they open.
public struct MarkedText: Sendable {
  /// The text with its marks, as written.
  public let marked: String
  /// The text without marks.
  public let text: String
  /// The marked ranges as UTF-8 byte offsets in `text`.
  public let ranges: [Range<Int>]

  /// Reads the marks of a text; they must be balanced.
  public init(_ marked: String) {
    self.marked = marked
    var text = String.UnicodeScalarView()
    var offset = 0
    var ranges: [Range<Int>] = []
    var open: [Int] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦":
        open.append(ranges.count)
        ranges.append(offset..<offset)
      case "⟧":
        precondition(!open.isEmpty, "a mark is closed that was not opened: \(marked)")
        let index = open.removeLast()
        ranges[index] = ranges[index].lowerBound..<offset
      default:
        text.append(scalar)
        offset += UTF8.width(scalar)
      }
    }
    precondition(open.isEmpty, "a mark is not closed: \(marked)")
    self.text = String(text)
    self.ranges = ranges
  }

  /// The text itself, the text behind a line of wide characters, and both with CR LF line ends.
  public func variants(behind line: String = "# naïve 🚀 line\n") -> [MarkedText] {
    [marked, line + marked].flatMap { text -> [MarkedText] in
      let crlf = text.split(separator: "\n", omittingEmptySubsequences: false).joined(
        separator: "\r\n"
      )
      return [MarkedText(text), MarkedText(crlf)]
    }
  }
}
