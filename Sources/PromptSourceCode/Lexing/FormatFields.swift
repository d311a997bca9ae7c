/// Finds the fields of format strings that are no holes of the language itself.
struct FormatFields {
  /// How fields are written.
  enum Style: Sendable {
    /// `{name}`, `{name.part:>10}`, `{}`; braces are doubled.
    case braces
    /// `{{ name }}`, `{{$name}}`.
    case doubled
    /// `%s`, `%(name)s`.
    case percent
  }

  struct Field {
    var range: Range<Int>
    /// The dotted name; empty for one that goes by its place.
    var name: String
  }

  let bytes: [UInt8]

  /// The style of a text whose host does not tell: braces only if all of them are well formed.
  func style(of range: Range<Int>) -> Style? {
    if let fields = bracedFields(in: range), !fields.isEmpty,
      fields.allSatisfy({ isVariable($0.name) })
    {
      return .braces
    }
    return doubledFields(in: range).isEmpty ? nil : .doubled
  }

  func fields(in range: Range<Int>, style: Style) -> [Field] {
    switch style {
    case .braces: bracedFields(in: range) ?? []
    case .doubled: doubledFields(in: range)
    case .percent: percentFields(in: range)
    }
  }

  /// The fields in single braces; `nil` if a brace is neither doubled nor part of a field.
  private func bracedFields(in range: Range<Int>) -> [Field]? {
    var fields: [Field] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      let next = index + 1 < range.upperBound ? bytes[index + 1] : 0
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}"), next == byte {
        index += 2
        continue
      }
      if byte == UInt8(ascii: "}") { return nil }
      // `${name}` is a shell's or a template literal's, and here it is escaped.
      if byte == UInt8(ascii: "{"), index > 0, bytes[index - 1] == UInt8(ascii: "$") {
        while index < range.upperBound, bytes[index] != UInt8(ascii: "}") { index += 1 }
        index += 1
        continue
      }
      if byte == UInt8(ascii: "{") {
        guard let field = bracedField(at: index, to: range.upperBound) else { return nil }
        fields.append(field)
        index = field.range.upperBound
        continue
      }
      index += 1
    }
    return fields
  }

  private func bracedField(at start: Int, to end: Int) -> Field? {
    let limit = min(end, start + 120)
    var index = start + 1
    while index < limit, isFieldByte(bytes[index]) { index += 1 }
    let name = String(decoding: bytes[(start + 1)..<index], as: UTF8.self)
    if index < limit, bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: ":") {
      while index < limit, bytes[index] != UInt8(ascii: "}"), bytes[index] != Byte.newline {
        index += 1
      }
    }
    guard index < limit, bytes[index] == UInt8(ascii: "}") else { return nil }
    return Field(range: start..<index + 1, name: name)
  }

  private func isFieldByte(_ byte: UInt8) -> Bool {
    Byte.isName(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "]")
  }

  /// Whether a name is written as variables are, not as a word of prose: `{user_name}`, `{query}`.
  private func isVariable(_ name: String) -> Bool {
    guard let first = name.utf8.first, Byte.isNameStart(first) else { return false }
    return name.utf8.allSatisfy { isFieldByte($0) && $0 < 0x80 }
  }

  private func doubledFields(in range: Range<Int>) -> [Field] {
    var fields: [Field] = []
    var index = range.lowerBound
    while index + 4 < range.upperBound {
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      if let field = doubledField(at: index, to: range.upperBound) {
        fields.append(field)
        index = field.range.upperBound
      } else {
        index += 2
      }
    }
    return fields
  }

  private func doubledField(at start: Int, to end: Int) -> Field? {
    let limit = min(end, start + 160)
    var index = start + 2
    while index < limit, bytes[index] == 0x20 || bytes[index] == UInt8(ascii: "-") { index += 1 }
    if index < limit, bytes[index] == UInt8(ascii: "$") { index += 1 }
    let nameStart = index
    while index < limit, Byte.isName(bytes[index]) || bytes[index] == UInt8(ascii: ".") {
      index += 1
    }
    guard index > nameStart, Byte.isNameStart(bytes[nameStart]) else { return nil }
    let name = String(decoding: bytes[nameStart..<index], as: UTF8.self)
    while index + 1 < limit, bytes[index] != Byte.newline {
      if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") {
        return Field(range: start..<index + 2, name: name)
      }
      index += 1
    }
    return nil
  }

  private func percentFields(in range: Range<Int>) -> [Field] {
    var fields: [Field] = []
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      guard bytes[index] == UInt8(ascii: "%") else {
        index += 1
        continue
      }
      let start = index
      index += 1
      var name = ""
      if bytes[index] == UInt8(ascii: "("),
        let close = bytes[index..<min(range.upperBound, index + 80)].firstIndex(
          of: UInt8(ascii: ")")
        )
      {
        name = String(decoding: bytes[(index + 1)..<close], as: UTF8.self)
        index = close + 1
      }
      while index < range.upperBound, "0123456789.-+ #".utf8.contains(bytes[index]) { index += 1 }
      guard index < range.upperBound else { break }
      if "sdrfigexX".utf8.contains(bytes[index]) {
        fields.append(Field(range: start..<index + 1, name: name))
      }
      index += 1
    }
    return fields
  }
}
