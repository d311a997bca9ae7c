internal import PromptCore

/// Reads the times that logs hold: seconds, milliseconds, micro- or nanoseconds since 1970, and
/// ISO 8601 (RFC 3339) texts.
enum LogTime {
  /// Seconds since 1970; `nil` if it is no time.
  static func seconds(_ value: JSONValue) -> Double? {
    if let number = value.double { return seconds(ofNumber: number) }
    guard let text = value.string else { return nil }
    if let number = Double(text) { return seconds(ofNumber: number) }
    return seconds(ofISO: Array(text.utf8))
  }

  /// The size tells the unit: seconds reach 1e11 in the year 5138.
  private static func seconds(ofNumber number: Double) -> Double? {
    guard number.isFinite, number >= 0 else { return nil }
    if number < 1e11 { return number }
    if number < 1e14 { return number / 1e3 }
    if number < 1e17 { return number / 1e6 }
    return number / 1e9
  }

  /// `2026-11-20T10:31:05.123Z`, with a space for the T, an offset, or neither (universal time).
  private static func seconds(ofISO text: [UInt8]) -> Double? {
    var reader = DigitReader(text)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
      reader.skip("-"), let day = reader.number(2), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    var seconds = Double(days(year, month, day) * 86_400)
    guard reader.skip("T") || reader.skip("t") || reader.skip(" ") else {
      return reader.isAtEnd ? seconds : nil
    }
    guard let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2) else {
      return nil
    }
    seconds += Double(hour * 3600 + minute * 60)
    if reader.skip(":") {
      guard let second = reader.number(2) else { return nil }
      seconds += Double(second)
      if reader.skip(".") || reader.skip(",") { seconds += reader.fraction() }
    }
    _ = reader.skip(" ")
    if reader.isAtEnd || reader.skip("Z") || reader.skip("z") { return seconds }
    let isEast = reader.skip("+")
    guard isEast || reader.skip("-"), let hours = reader.number(2) else { return nil }
    _ = reader.skip(":")
    let offset = Double(hours * 3600 + (reader.number(2) ?? 0) * 60)
    return seconds + (isEast ? -offset : offset)
  }

  /// Days since 1970-01-01 in the Gregorian calendar (Hinnant, "chrono-compatible algorithms").
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

/// Takes digits and signs from the front of a text.
private struct DigitReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: [UInt8]) { rest = text[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number(_ width: Int) -> Int? {
    guard rest.count >= width else { return nil }
    var number = 0
    for byte in rest.prefix(width) {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    rest = rest.dropFirst(width)
    return number
  }

  mutating func fraction() -> Double {
    var (value, unit) = (0.0, 0.1)
    while let byte = rest.first, (0x30...0x39).contains(byte) {
      value += Double(byte - 0x30) * unit
      unit /= 10
      rest = rest.dropFirst()
    }
    return value
  }

  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
