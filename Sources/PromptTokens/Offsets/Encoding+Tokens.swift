/// Why the tokens of a text have no places in it.
public struct NormalizedTextError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The encoding's name.
  public let encoding: String

  /// What was done to the text.
  public var description: String {
    "\(encoding) normalises the text before it is cut into tokens, which have no places in it"
  }
}

extension Encoding {
  /// The tokens of a text with their places; text that looks like a special token is ordinary.
  ///
  /// - Throws: `NormalizedTextError` if the encoding normalises text and this one was changed by
  ///   it; no built-in encoding does.
  public func tokens(in text: String) throws(NormalizedTextError) -> [TextToken] {
    try tokens(in: Array(text.utf8).span)
  }

  /// The tokens of UTF-8 bytes with their places in these bytes, also if they are malformed.
  ///
  /// - Throws: `NormalizedTextError` as for a text.
  public func tokens(in bytes: [UInt8]) throws(NormalizedTextError) -> [TextToken] {
    try tokens(in: bytes.span)
  }

  /// The tokens of UTF-8 bytes that lie together, with their places in these bytes.
  ///
  /// - Throws: `NormalizedTextError` as for a text.
  public func tokens(in bytes: Span<UInt8>) throws(NormalizedTextError) -> [TextToken] {
    let text = RepairedText(bytes)
    let tokens = try places(of: encode(text.bytes), in: text.bytes)
    guard text.hasReplacements else { return tokens }
    return tokens.map { token in
      let start = text.originalOffset(of: token.bytes.lowerBound)
      let end = text.originalOffset(of: token.bytes.upperBound)
      return TextToken(id: token.id, bytes: start..<end, scalars: token.scalars)
    }
  }

  /// The places of a text's own ids, which must spell it byte for byte.
  private func places(of ids: [Int], in text: [UInt8]) throws(NormalizedTextError) -> [TextToken] {
    var places = TokenPlaces()
    if isLocal {
      return ids.compactMap { id in definition.vocabulary.bytes(of: id).map { places.next(id, $0) }
      }
    }
    var tokens: [TextToken] = []
    tokens.reserveCapacity(ids.count)
    var start = 0
    for id in ids {
      guard let bytes = try? decodeBytes(CollectionOfOne(id)), text[start...].starts(with: bytes)
      else { throw NormalizedTextError(encoding: name) }
      tokens.append(places.next(id, bytes))
      start += bytes.count
    }
    guard start == text.count else { throw NormalizedTextError(encoding: name) }
    return tokens
  }

  /// The tokens of ids, special ones included, with their places in what they decode to.
  ///
  /// The scalars are those of the decoded text if that is well-formed UTF-8.
  ///
  /// - Throws: `UnknownTokenError` at the first id that no token has.
  public func tokens(of ids: some Sequence<Int>) throws(UnknownTokenError) -> [TextToken] {
    var places = TokenPlaces()
    var tokens: [TextToken] = []
    for id in ids {
      do throws(UnknownTokenError) {
        tokens.append(places.next(id, try decodeBytes(CollectionOfOne(id))))
      } catch {
        throw UnknownTokenError(id: id, index: tokens.count, encoding: name)
      }
    }
    return tokens
  }
}

/// Adds up where tokens lie that follow each other.
private struct TokenPlaces {
  private var byte = 0
  private var scalar = 0

  mutating func next(_ id: Int, _ text: some Collection<UInt8>) -> TextToken {
    let startsInside = text.first.map { $0 & 0xC0 == 0x80 } ?? false
    let (firstByte, firstScalar) = (byte, max(0, startsInside ? scalar - 1 : scalar))
    byte += text.count
    for byte in text where byte & 0xC0 != 0x80 { scalar += 1 }
    return TextToken(
      id: id,
      bytes: firstByte..<byte,
      scalars: firstScalar..<max(firstScalar, scalar)
    )
  }
}
