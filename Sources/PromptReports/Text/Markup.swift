/// Text made safe for XML and HTML.
enum Markup {
  /// A sentence as `escaped`, in which a per cent sign stays with its number.
  static func sentence(_ text: String) -> String {
    var out = ""
    for character in escaped(text) {
      if character == "%", out.last == " " {
        out.removeLast()
        out += "&#160;"
      }
      out.append(character)
    }
    return out
  }

  /// The text with `& < > " '` as entities, and without the characters that XML 1.0 cannot hold
  /// (section 2.2): each becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n", "\r": out.unicodeScalars.append(scalar)
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
