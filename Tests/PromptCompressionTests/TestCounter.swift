import PromptCompression

/// A stand-in for an encoding in which every byte of white space counts, so that each removal
/// shows.
enum TestCounter {
  static let counter = TokenCounter(encoding: "test") { bytes in
    var tokens = 0
    var index = 0
    while index < bytes.count {
      let start = index
      let kind = kind(bytes[index])
      repeat { index += 1 } while index < bytes.count && Self.kind(bytes[index]) == kind
      let length = index - start
      switch kind {
      case .letter: tokens += (length + 5) / 6
      case .digit: tokens += (length + 2) / 3
      case .space: tokens += length
      case .other: tokens += (length + 1) / 2
      }
    }
    return tokens
  }

  private enum Kind { case letter, digit, space, other }

  private static func kind(_ byte: UInt8) -> Kind {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x5F, 0x80...: .letter
    case 0x30...0x39: .digit
    case 0x20, 0x09, 0x0A, 0x0D: .space
    default: .other
    }
  }
}
