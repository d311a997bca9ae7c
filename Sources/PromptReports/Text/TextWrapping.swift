/// Breaks text into lines of a terminal.
enum TextWrapping {
  /// The lines of a text, none wider than `width` columns; broken at spaces where there are any.
  static func lines(of text: String, width: Int) -> [String] {
    let width = max(width, 2)
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
      paragraph($0, width: width)
    }
  }

  private static func paragraph(_ text: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ").flatMap({ pieces(of: $0, width: width) }) {
      if line.isEmpty {
        line = word
      } else if DisplayWidth.columns(of: line) + 1 + DisplayWidth.columns(of: word) <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    return lines + [line]
  }

  /// A word, cut where it is wider than a line.
  private static func pieces(of word: Substring, width: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var columns = 0
    for character in word {
      let next = DisplayWidth.columns(of: character)
      if columns + next > width, !piece.isEmpty {
        pieces.append(piece)
        piece = ""
        columns = 0
      }
      piece.append(character)
      columns += next
    }
    return pieces + [piece]
  }
}
