/// How long a server asks to wait.
///
/// In the order that the official OpenAI client follows (openai-python 3.52, read 2026-11-20):
/// `x-should-retry: false` forbids, `retry-after-ms`, `retry-after` in seconds or as a date.
enum RetryAfter {
  /// Seconds to wait; infinite if the server forbids another try, `nil` if it says nothing.
  static func seconds(in reply: HTTPReply) -> Double? {
    if reply.header("x-should-retry") == "false" { return .infinity }
    if let text = reply.header("retry-after-ms"), let value = number(text) { return value / 1000 }
    guard let text = reply.header("retry-after") else { return nil }
    if let value = number(text) { return value }
    // A date is read against the server's own clock, so that ours may be wrong.
    guard let date = HTTPDate.seconds(text), let now = reply.header("date"),
      let start = HTTPDate.seconds(now)
    else { return nil }
    return Double(max(0, date - start))
  }

  private static func number(_ text: String) -> Double? {
    guard let value = Double(text), value >= 0, value.isFinite else { return nil }
    return value
  }
}

/// Dates as HTTP writes them (RFC 9110 section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Seconds since 1970, or `nil` if the text is no such date.
  static func seconds(_ text: String) -> Int? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]),
      let month = months.firstIndex(of: String(parts[2])), let year = Int(parts[3]),
      (1...31).contains(day), (1970...9999).contains(year)
    else { return nil }
    let time = parts[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]),
      (0...60).contains(time[2])
    else { return nil }
    let clock = time[0] * 3600 + time[1] * 60 + time[2]
    return days(year: year, month: month + 1, day: day) * 86_400 + clock
  }

  // Days since 1970-01-01 in the Gregorian calendar; years are taken to begin in March, so that
  // the leap day is the last.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let y = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468
  }
}
