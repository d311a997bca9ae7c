internal import PromptCore

/// A source line, and below it carets under what is meant.
public struct SourceExcerpt: Sendable, Hashable {
  /// The line, cut to a readable length around the place.
  public var line: String
  /// White space and carets of the same width.
  public var carets: String

  /// The scalars shown before and behind the place in a long line.
  private static let context = 60
  /// The longest marked stretch that is shown.
  private static let longestMark = 80

  /// Cuts a line out of a source.
  ///
  /// - Parameters:
  ///   - source: The source.
  ///   - line: The byte range of the line without its end.
  ///   - range: The byte range to mark; what lies behind the line is left out.
  init(of source: SourceText, line: Range<Int>, marking range: Range<Int>) {
    let mark = range.clamped(to: line)
    let before = Array(source.text(in: line.lowerBound..<mark.lowerBound).unicodeScalars)
    let marked = Array(source.text(in: mark).unicodeScalars).prefix(Self.longestMark)
    let isMarkCut = marked.count < source.text(in: mark).unicodeScalars.count
    let after = Array(source.text(in: mark.upperBound..<line.upperBound).unicodeScalars)
    let shownBefore = before.suffix(Self.context)
    let shownAfter = isMarkCut ? [] : after.prefix(Self.context)
    let head = shownBefore.count < before.count ? "…" : ""
    let tail = isMarkCut || shownAfter.count < after.count ? "…" : ""
    self.line = head + Self.visible(shownBefore + marked + shownAfter) + tail
    carets =
      (head.isEmpty ? "" : " ") + shownBefore.map(Self.blank).joined()
      + String(repeating: "^", count: max(1, marked.reduce(0) { $0 + $1.columns }))
  }

  /// Marks what another excerpt of the same line marks.
  mutating func addCarets(of other: SourceExcerpt) {
    var marks = Array(carets)
    for (index, mark) in other.carets.enumerated() {
      if index >= marks.count { marks.append(mark) } else if mark == "^" { marks[index] = mark }
    }
    carets = String(marks)
  }

  /// Text without characters that move the cursor; tabs stay and are copied below.
  private static func visible(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars {
      text.append(scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F ? "�" : scalar)
    }
    return String(text)
  }

  private static func blank(_ scalar: Unicode.Scalar) -> String {
    scalar == "\t" ? "\t" : String(repeating: " ", count: scalar.columns)
  }
}

extension Unicode.Scalar {
  /// The cells it takes in a terminal: 2 if wide, 0 if it joins the one before, else 1.
  fileprivate var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if properties.isEmojiPresentation { return 2 }
    switch value {
    // The wide blocks of Unicode's East Asian Width (UAX #11).
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
