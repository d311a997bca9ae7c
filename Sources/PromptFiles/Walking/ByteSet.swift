/// A set of bytes, written between brackets: `[a-z_]`, `[!0-9]`, `[[:space:]]`.
struct ByteSet: Sendable, Hashable {
  private var words = SIMD4<UInt64>.zero
  private var isNegated = false

  /// Reads a set whose opening bracket has been read, and takes it from the text; `nil` if it is
  /// not closed or names no class of POSIX.
  init?(takingFrom rest: inout ArraySlice<UInt8>) {
    if let sign = rest.first, sign == UInt8(ascii: "!") || sign == UInt8(ascii: "^") {
      isNegated = true
      rest.removeFirst()
    }
    var previous: UInt8?
    var isFirst = true
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "]"), !isFirst { return }
      isFirst = false
      switch byte {
      case UInt8(ascii: "-"):
        guard let low = previous, let next = rest.first, next != UInt8(ascii: "]") else {
          previous = insert(byte)
          continue
        }
        guard let high = Self.member(takenFrom: &rest) else { return nil }
        if low <= high { for member in low...high { insert(member) } }
        previous = nil
      case UInt8(ascii: "[") where rest.first == UInt8(ascii: ":"):
        guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
        guard close > rest.startIndex + 1, rest[close - 1] == UInt8(ascii: ":") else {
          previous = insert(byte)
          continue
        }
        let name = String(decoding: rest[(rest.startIndex + 1)..<(close - 1)], as: UTF8.self)
        guard let isMember = Self.classes[name] else { return nil }
        for member in UInt8.min...UInt8.max where isMember(member) { insert(member) }
        rest = rest[(close + 1)...]
        previous = nil
      case UInt8(ascii: "\\"):
        guard let quoted = rest.popFirst() else { return nil }
        previous = insert(quoted)
      default: previous = insert(byte)
      }
    }
    return nil
  }

  /// Whether a byte is in the set.
  func contains(_ byte: UInt8) -> Bool {
    (words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1) != isNegated
  }

  @discardableResult
  private mutating func insert(_ byte: UInt8) -> UInt8 {
    words[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
    return byte
  }

  /// The upper end of a range, which a backslash may quote.
  private static func member(takenFrom rest: inout ArraySlice<UInt8>) -> UInt8? {
    guard let byte = rest.popFirst() else { return nil }
    return byte == UInt8(ascii: "\\") ? rest.popFirst() : byte
  }

  /// The classes of POSIX, in the C locale.
  private static let classes: [String: @Sendable (UInt8) -> Bool] = [
    "alnum": { isLetter($0) || isDigit($0) },
    "alpha": { isLetter($0) },
    "blank": { $0 == 0x20 || $0 == 0x09 },
    "cntrl": { $0 < 0x20 || $0 == 0x7F },
    "digit": { isDigit($0) },
    "graph": { (0x21...0x7E).contains($0) },
    "lower": { (0x61...0x7A).contains($0) },
    "print": { (0x20...0x7E).contains($0) },
    "punct": { (0x21...0x7E).contains($0) && !isLetter($0) && !isDigit($0) },
    "space": { $0 == 0x20 || (0x09...0x0D).contains($0) },
    "upper": { (0x41...0x5A).contains($0) },
    "xdigit": { isDigit($0) || (0x41...0x46).contains($0 & 0xDF) },
  ]

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
