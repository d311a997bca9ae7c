/// Recognises facts that a reader would copy: URLs, paths, addresses, identifiers, quantities.
struct FactScanner {
  private let bytes: [UInt8]
  private let quantities: QuantityScanner

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    quantities = QuantityScanner(bytes)
  }

  /// Whether a byte ends a word that could be a fact.
  static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09...0x0D, 0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"),
      UInt8(ascii: "`"), UInt8(ascii: "*"):
      true
    default: false
    }
  }

  /// The facts that start in a word; a quantity may reach to the unit behind it.
  func spans(in word: Range<Int>, before limit: Int) -> [ProtectedSpan] {
    let trimmed = withoutPunctuation(word)
    if let url = url(in: trimmed) {
      return parts(in: trimmed.lowerBound..<url.lowerBound, before: limit)
        + [ProtectedSpan(kind: .url, range: url)]
        + parts(in: url.upperBound..<trimmed.upperBound, before: limit)
    }
    if isEmail(trimmed) { return [ProtectedSpan(kind: .email, range: trimmed)] }
    if isPath(trimmed) { return [ProtectedSpan(kind: .path, range: trimmed)] }
    return parts(in: word, before: limit)
  }

  private func withoutPunctuation(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, ",;:!?_".utf8.contains(bytes[lower]) { lower += 1 }
    while upper > lower, ".,;:!?_".utf8.contains(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  private func url(in range: Range<Int>) -> Range<Int>? {
    guard var start = firstOffset(in: range, where: { bytes.has("://", at: $0) }) else {
      guard bytes.has("www.", at: range.lowerBound), range.count > 6 else { return nil }
      return range
    }
    let colon = start
    while start > range.lowerBound,
      bytes[start - 1].isNameByte || bytes[start - 1] == UInt8(ascii: "+")
    {
      start -= 1
    }
    guard colon - start >= 2, colon + 3 < range.upperBound else { return nil }
    var end = colon
    while end < range.upperBound, !bytes[end].isBeyondASCII { end += 1 }
    return start..<end
  }

  private func isEmail(_ range: Range<Int>) -> Bool {
    guard let at = firstOffset(in: range, where: { bytes[$0] == UInt8(ascii: "@") }),
      at > range.lowerBound
    else { return false }
    let local = bytes[range.lowerBound..<at]
    let domain = bytes[(at + 1)..<range.upperBound]
    return local.allSatisfy { $0.isNameByte || ".%+-".utf8.contains($0) }
      && domain.allSatisfy { $0.isNameByte || ".-".utf8.contains($0) }
      && domain.dropFirst().contains(UInt8(ascii: "."))
  }

  private func isPath(_ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    guard range.count > 1, bytes.byte(at: start - 1) != UInt8(ascii: "<"),
      bytes[range].contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") })
    else { return false }
    if bytes[start] == UInt8(ascii: "/") { return bytes[start + 1].isNameByte }
    if bytes.has("./", at: start) || bytes.has("../", at: start) || bytes.has("~/", at: start) {
      return true
    }
    if bytes[start].isLetter, bytes.has(":\\", at: start + 1) { return true }
    return hasExtension(range)
  }

  /// Whether the last part of a path ends in a dot and one to five letters or digits.
  private func hasExtension(_ range: Range<Int>) -> Bool {
    let name = bytes[range].reversed().prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\")
    }
    let suffix = name.prefix { $0.isLetter || $0.isDigit }
    return (1...5).contains(suffix.count) && suffix.last?.isLetter == true
      && name.dropFirst(suffix.count).first == UInt8(ascii: ".")
  }

  /// Identifiers and quantities among the parts of a word.
  private func parts(in range: Range<Int>, before limit: Int) -> [ProtectedSpan] {
    var found: [ProtectedSpan] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index].isNameByte else {
        index += 1
        continue
      }
      let end = endOfName(from: index, before: range.upperBound)
      if bytes[index].isDigit {
        if let span = quantities.span(at: index, name: index..<end, before: limit) {
          found.append(span)
          index = max(span.range.upperBound, index + 1)
          continue
        }
      } else if bytes[index..<end].contains(where: \.isDigit) {
        found.append(ProtectedSpan(kind: .identifier, range: index..<end))
      }
      index = end
    }
    return found
  }

  /// The end of letters, digits, underscores, and hyphens and dots between them.
  private func endOfName(from start: Int, before limit: Int) -> Int {
    var index = start
    while index < limit {
      let byte = bytes[index]
      let next = index + 1 < limit ? bytes[index + 1] : 0x20
      let joins =
        byte == UInt8(ascii: "-") && next.isNameByte
        || byte == UInt8(ascii: ".") && next.isDigit && bytes.byte(at: index - 1).isDigit
      guard byte.isNameByte || joins else { break }
      index += 1
    }
    return index
  }

  private func firstOffset(in range: Range<Int>, where holds: (Int) -> Bool) -> Int? {
    range.first(where: holds)
  }
}
