internal import PromptCore

/// Reads the reference implementation's vocabulary files: `BASE64 ID` lines in rank order.
///
/// Ids grow from line to line, but a special token may have taken one in between.
struct TiktokenFile {
  /// The tokens by rank.
  private(set) var tokens: [[UInt8]] = []
  /// The id of each rank; empty if ids are ranks.
  private(set) var ids: [UInt32] = []

  init(_ source: SourceText) throws(PromptError) {
    var offset = 0
    var least: UInt32 = 0
    for line in source.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    where !line.isEmpty {
      let fields = line.split(separator: UInt8(ascii: " "))
      guard fields.count == 2, let token = Base64.decode(fields[0]), !token.isEmpty,
        let id = UInt32(String(decoding: fields[1], as: UTF8.self)), id >= least
      else {
        let expected = "expected base64, a space and an id of at least \(least)"
        throw PromptError(.input, expected, in: source, at: offset)
      }
      tokens.append(token)
      ids.append(id)
      least = id + 1
      offset += line.count + 1
    }
    if least == tokens.count { ids = [] }
  }
}

/// Base 64 (RFC 4648 section 4) with padding.
private enum Base64 {
  static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text.prefix(while: { $0 != UInt8(ascii: "=") }) {
      guard let value = value(of: byte) else { return nil }
      bits = bits << 6 | value
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
    }
    return result
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
