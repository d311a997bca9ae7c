/// What a line of a prompt looks like, whatever its words mean.
struct TemplateLine {
  /// Its bytes without white space at the ends.
  let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  init(_ text: String) { self.init(Array(text.utf8)[...]) }

  /// `# Title`.
  var isHeading: Bool {
    let marks = bytes.prefix { $0 == UInt8(ascii: "#") }
    return (1...6).contains(marks.count)
      && (bytes.count == marks.count || bytes[marks.endIndex] == 0x20)
  }

  /// Whether it announces what follows: `Question:`, `**Context:**`.
  var isAnnouncement: Bool {
    let trailing: Set<UInt8> = [0x2A, 0x5F, 0x60, 0x20]  // * _ ` and space
    guard let last = bytes.lastIndex(where: { !trailing.contains($0) }) else { return false }
    return bytes[last] == UInt8(ascii: ":") || bytes[...last].ends(with: Array("：".utf8))
  }

  /// Whether it speaks of what comes next without a colon, as "Use the following documents" does.
  var pointsAhead: Bool {
    let text = Array(bytes)
    return ["following", "below", "Here is", "Here are"].contains { text.contains($0) }
  }

  /// `- item`, `* item`, `+ item`, `• item`.
  var isBullet: Bool {
    if bytes.starts(with: Array("•".utf8)) { return true }
    guard let first = bytes.first, bytes.count > 1 else { return false }
    return [0x2A, 0x2B, 0x2D].contains(first) && bytes[bytes.startIndex + 1] == 0x20
  }

  /// `- Name: …`.
  var isLabelledBullet: Bool {
    TemplateLine(bytes.drop { !$0.isWordByte && $0 != 0x2A }).isLabelled
  }

  /// `1. item`, `2) item`.
  var isNumbered: Bool {
    let digits = bytes.prefix(while: \.isASCIIDigit)
    guard !digits.isEmpty, digits.endIndex < bytes.endIndex else { return false }
    return bytes[digits.endIndex] == UInt8(ascii: ".")
      || bytes[digits.endIndex] == UInt8(ascii: ")")
  }

  /// `Name: …`, at most five words in front of the colon.
  var isLabelled: Bool {
    guard let colon = bytes.prefix(48).firstIndex(of: UInt8(ascii: ":")) else { return false }
    let name = bytes[..<colon]
    return !name.isEmpty && name.count(where: { $0 == 0x20 }) < 5
      && name.allSatisfy {
        $0.isWordByte || [0x20, 0x2A, 0x2D, 0x2F, 0x27, 0x28, 0x29].contains($0)
      }
  }

  /// A row of a table, a member of a JSON object: parts of something that stays.
  var isPartOfStructure: Bool {
    if bytes.first == UInt8(ascii: "|") { return true }
    return bytes.first == UInt8(ascii: "\"") && Array(bytes).contains("\":")
  }

  /// The fence that it opens or closes: three backticks, tildes or quotation marks.
  var fence: [UInt8]? {
    guard let first = bytes.first, [0x60, 0x7E, 0x22, 0x27].contains(first) else { return nil }
    let marks = bytes.prefix { $0 == first }
    guard marks.count >= 3 else { return nil }
    // Text in quotation marks on one line is no fence.
    return first == 0x60 || first == 0x7E || marks.count == bytes.count ? Array(marks) : nil
  }

  /// The name of the tag that is all of the line: `doc` of `<doc id="1">`.
  var openedTag: ArraySlice<UInt8>? {
    guard bytes.first == UInt8(ascii: "<"), bytes.last == UInt8(ascii: ">"),
      !bytes.dropLast().contains(UInt8(ascii: ">"))
    else { return nil }
    let name = bytes.dropFirst().prefix { $0.isWordByte || $0 == 0x2D || $0 == 0x3A || $0 == 0x2E }
    return name.isEmpty || bytes.dropLast().last == UInt8(ascii: "/") ? nil : name
  }

  /// Whether it is `</name>`.
  func closes(tag name: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: [0x3C, 0x2F]) && bytes.last == UInt8(ascii: ">")
      && bytes.dropFirst(2).dropLast().elementsEqual(name)
  }

  /// Whether it is the end to a beginning: `[END CONTENT]` to `[CONTENT]`, `--- end of notes ---`
  /// to `--- begin of notes ---`.
  func ends(_ opening: TemplateLine) -> Bool {
    guard bytes.count <= 60, opening.bytes.count <= 60, let first = bytes.first, !first.isWordByte
    else { return false }
    let (own, other) = (words, opening.words)
    let ends: Set<String> = ["end", "stop"]
    let isEnd = own.contains(where: ends.contains) || bytes.starts(with: [0x5B, 0x2F])
    return isEnd && !own.isEmpty
      && own.filter { !ends.contains($0) } == other.filter { $0 != "begin" && $0 != "start" }
  }

  /// The words in lower case.
  private var words: [String] {
    bytes.split { !$0.isWordByte }.map { String(decoding: $0, as: UTF8.self).lowercased() }
  }

  /// Whether a statement may begin here, whatever stands on the line above.
  var beginsAnew: Bool {
    guard let first = bytes.first else { return true }
    return isBullet || isNumbered || isLabelled || [0x23, 0x3C, 0x7C, 0x5B, 0x7B].contains(first)
  }

  /// Whether the sentence of a line goes on on the next one.
  func runs(into next: TemplateLine) -> Bool {
    guard let last = bytes.last, let first = next.bytes.first, !next.beginsAnew else {
      return false
    }
    if last == UInt8(ascii: ",") { return true }
    // A placeholder or a sign ends what it ends; a word is followed by more unless the line is
    // short and the next one begins with a capital.
    if !last.isWordByte { return !isSentence && first.isLowercase }
    return bytes.count >= 60 || !first.isUppercase
  }

  private var isSentence: Bool {
    guard let last = bytes.last else { return true }
    return last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
  }

  /// Whether it tells the model who it is, which belongs at the beginning.
  var isIdentity: Bool {
    bytes.starts(with: Array("You are ".utf8)) || bytes.starts(with: Array("You're ".utf8))
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with suffix: [UInt8]) -> Bool {
    count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
  }
}
