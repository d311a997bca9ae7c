extension Encoding {
  /// The tokens of a text with their places; text that looks like a special token is ordinary.
  public func tokens(in text: String) -> [TextToken] {
    UTF8Repair.withWellFormed(text) { tokens(in: $0.span) }
  }

  /// The tokens of UTF-8 bytes with their places in these bytes, also if they are malformed.
  public func tokens(in bytes: [UInt8]) -> [TextToken] {
    tokens(in: bytes.span)
  }

  /// The tokens of UTF-8 bytes that lie together, with their places in these bytes.
  public func tokens(in bytes: Span<UInt8>) -> [TextToken] {
    let text = RepairedText(bytes)
    var places = TokenPlaces()
    let tokens = encode(text.bytes).compactMap { id in
      definition.vocabulary.bytes(of: id).map { places.next(id, $0) }
    }
    guard text.hasReplacements else { return tokens }
    return tokens.map { token in
      let start = text.originalOffset(of: token.bytes.lowerBound)
      let end = text.originalOffset(of: token.bytes.upperBound)
      return TextToken(id: token.id, bytes: start..<end, scalars: token.scalars)
    }
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
