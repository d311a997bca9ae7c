/// A number of bytes as people write it, with k, M or G for powers of 1,000.
struct ByteSize {
  let bytes: Int

  /// Reads `500k`; `nil` if it is none or too large.
  init?(_ text: String) {
    let units: [Character: Int] = ["k": 1_000, "m": 1_000_000, "g": 1_000_000_000]
    let text = text.lowercased()
    let unit = text.last.flatMap { units[$0] }
    guard let number = Int(unit == nil ? text : String(text.dropLast())), number >= 0,
      case (let bytes, false) = number.multipliedReportingOverflow(by: unit ?? 1)
    else { return nil }
    self.bytes = bytes
  }
}
