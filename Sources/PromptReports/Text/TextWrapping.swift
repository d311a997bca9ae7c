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
    for word in words(of: text).flatMap({ pieces(of: $0, width: width) }) {
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

  /// The words of a paragraph; a per cent sign stays with its number.
  private static func words(of text: Substring) -> [Substring] {
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      if let last = words.last, word.first == "%" {
        words[words.count - 1] = text[last.startIndex..<word.endIndex]
      } else {
        words.append(word)
      }
    }
    return words
  }

  /// A word, cut where it is wider than a line: after a hyphen or its like if one is near the end.
  private static func pieces(of word: Substring, width: Int) -> [String] {
    var pieces: [String] = []
    var rest = word
    while DisplayWidth.columns(of: rest) > width {
      var end = rest.startIndex
      var joint: Substring.Index?
      var columns = 0
      while end < rest.endIndex {
        columns += DisplayWidth.columns(of: rest[end])
        guard columns <= width else { break }
        let next = rest.index(after: end)
        if "-/@_:,.".contains(rest[end]), columns > width / 2 { joint = next }
        end = next
      }
      let cut = joint ?? max(end, rest.index(after: rest.startIndex))
      pieces.append(String(rest[..<cut]))
      rest = rest[cut...]
    }
    return pieces + [String(rest)]
  }
}
