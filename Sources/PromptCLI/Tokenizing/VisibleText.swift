/// Text of which every part can be seen and none can steer a terminal.
enum VisibleText {
  /// The bytes as text, with escapes for what is no whole or no visible character.
  static func of(_ bytes: some Collection<UInt8>) -> String {
    var text = ""
    var rest = Array(bytes)[...]
    while let lead = rest.first {
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      if let scalar = String(validating: rest.prefix(length), as: UTF8.self)?.unicodeScalars.first {
        text += escape(for: scalar, isFirst: text.isEmpty) ?? String(scalar)
        rest = rest.dropFirst(length)
      } else {
        text += "\\x" + hexadecimal(UInt32(lead))
        rest = rest.dropFirst()
      }
    }
    return text
  }

  /// How a scalar is written that would not show by itself; `nil` for the others.
  private static func escape(for scalar: Unicode.Scalar, isFirst: Bool) -> String? {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case " ", "\u{3000}": return nil
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse,
      .unassigned, .surrogate:
      return "\\u{\(hexadecimal(scalar.value))}"
    case .nonspacingMark, .enclosingMark, .spacingMark:
      // At the beginning it would join with the border.
      return isFirst ? "\\u{\(hexadecimal(scalar.value))}" : nil
    default: return nil
    }
  }

  private static func hexadecimal(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return digits.count < 2 ? "0\(digits)" : digits
  }
}
