extension JSONValue {
  /// How a value is written.
  public enum Style: Sendable {
    /// One line, no spaces, members in their own order.
    case compact
    /// Two spaces a level, members in their own order.
    case pretty
    /// One line, no spaces, keys sorted by UTF-8: equal values give equal bytes (for hashes).
    case canonical
  }

  /// The value as JSON text.
  public func text(_ style: Style = .compact) -> String {
    var out = ""
    write(to: &out, style: style, indent: 0)
    return out
  }

  private func write(to out: inout String, style: Style, indent: Int) {
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .number(let value): out += value.lexeme
    case .string(let value): Self.write(value, to: &out)
    case .array(let elements):
      Self.write(elements, between: ("[", "]"), to: &out, style: style, indent: indent) {
        element,
        out in
        element.write(to: &out, style: style, indent: indent + 1)
      }
    case .object(let object):
      let members =
        style == .canonical
        ? object.members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        : object.members
      Self.write(members, between: ("{", "}"), to: &out, style: style, indent: indent) {
        member,
        out in
        Self.write(member.key, to: &out)
        out += style == .pretty ? ": " : ":"
        member.value.write(to: &out, style: style, indent: indent + 1)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element],
    between brackets: (String, String),
    to out: inout String,
    style: Style,
    indent: Int,
    element: (Element, inout String) -> Void
  ) {
    out += brackets.0
    for (index, item) in elements.enumerated() {
      if index > 0 { out += "," }
      if style == .pretty { out += "\n" + String(repeating: "  ", count: indent + 1) }
      element(item, &out)
    }
    if style == .pretty, !elements.isEmpty { out += "\n" + String(repeating: "  ", count: indent) }
    out += brackets.1
  }

  private static func write(_ string: String, to out: inout String) {
    out += "\""
    guard !string.utf8.allSatisfy(isPlain) else {
      out += string
      out += "\""
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }

  /// Whether a byte stands for itself; 0xE2 may begin a line separator, which does not.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xE2
  }
}
