/// Recognises numbers with what belongs to them: sign, currency, per cent, unit, date and time.
struct QuantityScanner {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The quantity or identifier that starts with a digit at an offset.
  ///
  /// - Parameters:
  ///   - start: the offset of the digit.
  ///   - name: the letters, digits and hyphens that stand together from there.
  ///   - limit: where the text that may be looked at ends.
  /// - Returns: `nil` for the number of a list item.
  func span(at start: Int, name: Range<Int>, before limit: Int) -> ProtectedSpan? {
    var end = endOfNumber(from: start, before: limit)
    if end < limit, bytes[end].isLetter || bytes[end] == UInt8(ascii: "_") {
      let isPlain = bytes[start..<name.upperBound].allSatisfy { $0.isLetter || $0.isDigit }
      end = max(end, name.upperBound)
      while end < limit, bytes[end].isNameByte { end += 1 }
      return ProtectedSpan(kind: isPlain ? .quantity : .identifier, range: start..<end)
    }
    if isListNumber(start..<end) { return nil }
    end = endOfUnit(from: end, before: limit)
    return ProtectedSpan(kind: .quantity, range: startOfSign(before: start)..<end)
  }

  /// Digits, and `.`, `,`, `:`, `/`, `-` between digits.
  private func endOfNumber(from start: Int, before limit: Int) -> Int {
    var index = start
    while index < limit {
      let joins =
        ".,:/-".utf8.contains(bytes[index]) && index + 1 < limit && bytes[index + 1].isDigit
      guard bytes[index].isDigit || joins else { break }
      index += 1
    }
    return index
  }

  private func isListNumber(_ range: Range<Int>) -> Bool {
    var before = range.lowerBound - 1
    while before >= 0, bytes[before].isBlank { before -= 1 }
    let mark = bytes.byte(at: range.upperBound)
    return bytes.byte(at: before) == 0x0A
      && (mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"))
      && bytes.byte(at: range.upperBound + 1).isSpace && bytes[range].allSatisfy(\.isDigit)
  }

  private func startOfSign(before start: Int) -> Int {
    var index = start
    if bytes.byte(at: index - 1) == UInt8(ascii: "$") {
      index -= 1
    } else {
      for sign: StaticString in ["€", "£", "¥"] {
        let length = sign.utf8CodeUnitCount
        if bytes.has(sign, at: index - length) { index -= length }
      }
    }
    let before = bytes.byte(at: index - 1)
    let isSign = before == UInt8(ascii: "-") || before == UInt8(ascii: "+")
    return isSign && !bytes.byte(at: index - 2).isNameByte ? index - 1 : index
  }

  private func endOfUnit(from start: Int, before limit: Int) -> Int {
    for sign: StaticString in ["%", "°C", "°F", "°", "‰", "€", "£", "¥"]
    where bytes.has(sign, at: start) && start + sign.utf8CodeUnitCount <= limit {
      return start + sign.utf8CodeUnitCount
    }
    guard start + 1 < limit, bytes[start] == 0x20, bytes[start + 1].isLetter else { return start }
    var end = start + 1
    while end < limit, bytes[end].isLetter, end - start < 16 { end += 1 }
    guard end == limit || !bytes[end].isNameByte else { return start }
    let word = bytes.text(in: start + 1..<end).lowercased()
    return Self.units.contains(word) ? end : start
  }

  /// Words that make a number before them a quantity.
  private static let units: Set<String> = [
    "mg", "g", "kg", "t", "lb", "lbs", "oz", "nm", "mm", "cm", "m", "km", "ft", "inch", "inches",
    "mi", "mile", "miles", "ml", "l", "liter", "liters", "litre", "litres", "ns", "us", "ms", "s",
    "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "h", "hr", "hrs",
    "hour", "hours", "day", "days", "week", "weeks", "month", "months", "quarter", "quarters",
    "year", "years", "am", "pm", "utc", "b", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "bit",
    "bits", "byte", "bytes", "px", "pt", "em", "rem", "dpi", "hz", "khz", "mhz", "ghz", "w", "kw",
    "mw", "kwh", "v", "usd", "eur", "gbp", "jpy", "chf", "dollar", "dollars", "euro", "euros",
    "cent", "cents", "percent", "degree", "degrees", "token", "tokens", "character", "characters",
    "char", "chars", "word", "words", "sentence", "sentences", "paragraph", "paragraphs", "line",
    "lines", "page", "pages", "item", "items", "row", "rows", "time", "times", "point", "points",
    "million", "billion", "thousand", "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}
