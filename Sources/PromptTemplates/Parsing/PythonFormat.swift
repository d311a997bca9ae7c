/// Tells Python's format strings, in which `{{` stands for a brace, from other texts.
enum PythonFormat {
  /// What stands at a brace.
  enum Mark: Equatable {
    /// `{{` or `}}`.
    case escape
    /// A field, with the name's range and all of it.
    case field(name: Range<Int>, all: Range<Int>)
    /// A brace that is neither.
    case stray
  }

  /// What a text has of braces.
  private struct Tally {
    var fields = 0
    var codeFields = 0
    var capitalised = 0
    var escapes = 0
    /// Doubled opening braces that no engine would take for a tag.
    var literalEscapes = 0
    var strays = 0
  }

  /// Whether a whole text reads as a format string with at least one field.
  ///
  /// Every brace must be doubled or belong to a field whose name is an identifier. A text without a
  /// doubled brace, or whose doubled braces may be variables, must have a field outside code.
  static func isUsed(in bytes: [UInt8], range: Range<Int>) -> Bool {
    let tally = tally(of: bytes, range)
    guard tally.strays == 0, tally.fields > 0 else { return false }
    // Where every doubled brace may be that of a variable, they are variables.
    guard tally.escapes == 0 || tally.literalEscapes > 0 else { return false }
    // Without a doubled brace only the names tell: `{N}` and `{NotFoundError}` are prose.
    guard tally.escapes > 0 || tally.capitalised == 0 else { return false }
    return tally.fields > tally.codeFields
  }

  /// Whether a whole text reads as a format string, and has a doubled brace.
  static func hasEscapes(in bytes: [UInt8], range: Range<Int>) -> Bool {
    isUsed(in: bytes, range: range)
      && bytes.find("{{", from: range.lowerBound, before: range.upperBound) != nil
  }

  /// Whether a text has a field outside code whose name the dictionary knows, among other braces.
  static func hasKnownField(in bytes: [UInt8], range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while let (mark, place) = nextMark(in: bytes, from: index, before: range.upperBound) {
      if case .field(let name, let all) = mark, isKnown(name, all, in: bytes, range) { return true }
      index = place.upperBound
    }
    return false
  }

  /// Whether a field of a text with other braces is one by its name and by where it stands.
  static func isKnown(
    _ name: Range<Int>,
    _ all: Range<Int>,
    in bytes: [UInt8],
    _ range: Range<Int>
  ) -> Bool {
    guard name.upperBound + 1 == all.upperBound, !isInCode(all, in: bytes, range) else {
      return false
    }
    guard name.count > 2, !bytes[name].contains(where: { (0x41...0x5A).contains($0) }) else {
      return false
    }
    let text = String(decoding: bytes[name], as: UTF8.self)
    return VariableDictionary.meaning(of: text) != nil
  }

  /// The next brace and what it is.
  static func nextMark(
    in bytes: [UInt8],
    from start: Int,
    before end: Int
  ) -> (mark: Mark, place: Range<Int>)? {
    var index = start
    while index < end, bytes[index] != UInt8(ascii: "{"), bytes[index] != UInt8(ascii: "}") {
      index += 1
    }
    guard index < end else { return nil }
    if index + 1 < end, bytes[index + 1] == bytes[index] { return (.escape, index..<index + 2) }
    guard bytes[index] == UInt8(ascii: "{"), let field = field(at: index, in: bytes, before: end)
    else { return (.stray, index..<index + 1) }
    return (.field(name: field.name, all: field.all), field.all)
  }

  private static func tally(of bytes: [UInt8], _ range: Range<Int>) -> Tally {
    var tally = Tally()
    var index = range.lowerBound
    while let (mark, place) = nextMark(in: bytes, from: index, before: range.upperBound) {
      index = place.upperBound
      switch mark {
      case .field(let name, let all):
        tally.fields += 1
        if bytes[name].contains(where: { (0x41...0x5A).contains($0) }) { tally.capitalised += 1 }
        if isInCode(all, in: bytes, range) { tally.codeFields += 1 }
      case .escape:
        tally.escapes += 1
        let opens = bytes[place.lowerBound] == UInt8(ascii: "{")
        if opens, !isTag(from: index, in: bytes, range) { tally.literalEscapes += 1 }
      case .stray: tally.strays += 1
      }
    }
    return tally
  }

  /// A field from its brace on: a name with attributes and indices, a conversion, a specification.
  private static func field(
    at open: Int,
    in bytes: [UInt8],
    before end: Int
  ) -> (name: Range<Int>, all: Range<Int>)? {
    let limit = min(end, open + 200)
    var index = open + 1
    while index < limit, isNameByte(bytes[index], isFirst: index == open + 1) { index += 1 }
    while index < limit, bytes[index] == UInt8(ascii: "."), index + 1 < limit,
      isNameByte(bytes[index + 1], isFirst: true)
    {
      index += 1
      while index < limit, isNameByte(bytes[index], isFirst: false) { index += 1 }
    }
    while index < limit, bytes[index] == UInt8(ascii: "[") {
      guard let close = bytes[index..<limit].firstIndex(of: UInt8(ascii: "]")) else { return nil }
      index = close + 1
    }
    let name = open + 1..<index
    guard !name.isEmpty, index < limit else { return nil }
    if bytes[index] == UInt8(ascii: "!") {
      guard index + 2 < limit, "rsa".utf8.contains(bytes[index + 1]) else { return nil }
      index += 2
    }
    if bytes[index] == UInt8(ascii: ":") {
      guard let close = specificationEnd(from: index + 1, in: bytes, before: limit) else {
        return nil
      }
      index = close
    }
    guard index < limit, bytes[index] == UInt8(ascii: "}") else { return nil }
    return (name, open..<index + 1)
  }

  /// The end of a format specification: fill, alignment, sign, width, grouping, precision, type.
  private static func specificationEnd(
    from start: Int,
    in bytes: [UInt8],
    before end: Int
  ) -> Int? {
    let limit = min(end, start + 40)
    var depth = 0
    for index in start..<max(start, limit) {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        if depth == 0 { return index }
        depth -= 1
      // A colon and blanks with a word behind make an object, not a specification.
      case 0x0A, UInt8(ascii: "\""), UInt8(ascii: "'"): return nil
      case 0x20 where index == start && index + 1 < limit && isLetter(bytes[index + 1]): return nil
      default: break
      }
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
    isLetter(byte) || byte == UInt8(ascii: "_") || (!isFirst && (0x30...0x39).contains(byte))
  }

  /// Whether a name or a sign of an engine's tags follows, blanks aside.
  private static func isTag(from start: Int, in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let next = bytes[start..<range.upperBound].first { $0 != 0x20 }
    return next.map { isLetter($0) || "_$#/^>!&@".utf8.contains($0) } ?? false
  }

  /// Whether a brace belongs to code, a path, a formula or a shell: those are text.
  private static func isInCode(_ place: Range<Int>, in bytes: [UInt8], _ range: Range<Int>) -> Bool
  {
    if place.lowerBound > range.lowerBound {
      let before = bytes[place.lowerBound - 1]
      if isLetter(before) || "$\\_^/`@\"'".utf8.contains(before) { return true }
    }
    if place.upperBound < range.upperBound {
      let after = bytes[place.upperBound]
      if "`/\"'".utf8.contains(after) { return true }
    }
    return ticks(before: place.lowerBound, in: bytes, range) % 2 == 1
  }

  /// The backticks before an offset on its line.
  private static func ticks(before offset: Int, in bytes: [UInt8], _ range: Range<Int>) -> Int {
    var count = 0
    var index = offset - 1
    let limit = max(range.lowerBound, offset - 400)
    while index >= limit, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "`") { count += 1 }
      index -= 1
    }
    return count
  }
}
