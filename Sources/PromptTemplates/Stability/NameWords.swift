/// Splits an identifier of any naming style into lower-case words.
enum NameWords {
  /// The words of `currentDate`, `current_date`, `current-date`, `CURRENT_DATE`, `env.CurrentDate`.
  ///
  /// Acronyms are one word (`HTTPRequestID` is `http request id`), digits at a word's end go.
  static func words(of name: String) -> [String] {
    // Looking properties up costs many times what the rest does, and few names need it.
    let kinds = name.unicodeScalars.map { $0.isASCII ? Kind(ascii: $0) : Kind(of: $0) }
    var words: [String] = []
    var word = ""
    for (index, scalar) in name.unicodeScalars.enumerated() {
      let kind = kinds[index]
      guard kind != .other else {
        end(&word, &words)
        continue
      }
      if kind == .upper, index > 0 {
        let nextIsLower = index + 1 < kinds.count && kinds[index + 1] == .lower
        if kinds[index - 1] == .lower || (kinds[index - 1] == .upper && nextIsLower) {
          end(&word, &words)
        }
      }
      word.unicodeScalars.append(scalar)
    }
    end(&word, &words)
    return words
  }

  private static func end(_ word: inout String, _ words: inout [String]) {
    defer { word = "" }
    let isDigit = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) }
    guard let last = word.unicodeScalars.lastIndex(where: { !isDigit($0) }) else { return }
    words.append(String(word.unicodeScalars[...last]).lowercased())
  }

  /// What a scalar is in a name.
  private enum Kind {
    case lower, upper, caseless, other

    init(ascii scalar: Unicode.Scalar) {
      switch scalar {
      case "a"..."z": self = .lower
      case "A"..."Z": self = .upper
      case "0"..."9": self = .caseless
      default: self = .other
      }
    }

    init(of scalar: Unicode.Scalar) {
      let properties = scalar.properties
      if properties.isUppercase {
        self = .upper
      } else if properties.isLowercase {
        self = .lower
      } else {
        self = properties.isAlphabetic ? .caseless : .other
      }
    }
  }
}
