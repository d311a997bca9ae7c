/// The printable scalars that GPT-2 and Hugging Face's ByteLevel write bytes as.
enum ByteLevelAlphabet {
  /// The bytes of a token as it is written, or `nil` if a scalar is none of the alphabet.
  static func bytes(of token: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in token.unicodeScalars {
      guard scalar.value < values.count, values[Int(scalar.value)] >= 0 else { return nil }
      bytes.append(UInt8(values[Int(scalar.value)]))
    }
    return bytes
  }

  /// The byte of each scalar, or -1: printable Latin-1 is itself, the rest stands from U+0100 on.
  private static let values: [Int] = {
    var values = [Int](repeating: -1, count: 0x144)
    var next = 0x100
    for byte in 0..<256 {
      switch byte {
      case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: values[byte] = byte
      default:
        values[next] = byte
        next += 1
      }
    }
    return values
  }()
}
