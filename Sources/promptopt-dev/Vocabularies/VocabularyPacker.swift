internal import PromptCore
internal import PromptTokens

/// Writes a packed vocabulary as `VocabularyFormat` describes it.
enum VocabularyPacker {
  /// The file of tokens by rank.
  static func pack(_ tokens: [[UInt8]], sourceHash: String) throws(PromptError) -> [UInt8] {
    let format = VocabularyFormat.self
    let longest = tokens.map(\.count).max() ?? 0
    guard (1...format.longestToken).contains(longest), tokens.count < 1 << Int(format.idBits) else {
      let message = "\(tokens.count) tokens of up to \(longest) bytes do not fit the format"
      throw PromptError(.input, message)
    }
    let slots = try slots(for: tokens)
    let textSize = tokens.reduce(0) { $0 + $1.count }
    var file: [UInt8] = []
    for value in [format.magic, format.version] { file.append(littleEndian: value) }
    for value in [tokens.count, textSize, slots.count, longest, 0, 0] {
      file.append(littleEndian: UInt32(value))
    }
    file += bytes(ofHexadecimal: sourceHash)
    var offset: UInt32 = 0
    for token in tokens {
      file.append(littleEndian: offset)
      offset += UInt32(token.count)
    }
    file.append(littleEndian: offset)
    for slot in slots { file.append(littleEndian: slot) }
    for token in tokens { file += token }
    return file
  }

  /// The hash table, at most half full, filled in rank order.
  private static func slots(for tokens: [[UInt8]]) throws(PromptError) -> [UInt32] {
    var count = 1
    while count < 2 * tokens.count { count *= 2 }
    var slots = [UInt32](repeating: 0, count: count)
    var seen: Set<[UInt8]> = []
    for (id, token) in tokens.enumerated() {
      guard seen.insert(token).inserted else {
        throw PromptError(.input, "the token of rank \(id) stands twice")
      }
      let hash = token.withUnsafeBytes { bytes in
        bytes.baseAddress.map { TokenHash.hash($0, count: bytes.count) } ?? 0
      }
      var index = Int(truncatingIfNeeded: hash) & (count - 1)
      while slots[index] != 0 { index = (index + 1) & (count - 1) }
      slots[index] = VocabularyFormat.slot(id: UInt32(id), hash: hash)
    }
    return slots
  }

  private static func bytes(ofHexadecimal text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue).map(UInt8.init)
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

extension [UInt8] {
  /// Appends a number, its lowest byte first.
  mutating func append(littleEndian value: UInt32) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }
}
