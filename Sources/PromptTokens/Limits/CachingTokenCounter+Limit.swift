extension CachingTokenCounter {
  /// The number of tokens of a text, or that they are more than a limit.
  ///
  /// - Complexity: linear in the part that is read, which is little more than the limit's tokens.
  public mutating func count(_ text: String, upTo limit: Int) -> BoundedTokenCount {
    UTF8Repair.withWellFormed(text) { count($0.span, upTo: limit) }
  }

  /// The number of tokens of a part of a text, or that they are more than a limit.
  public mutating func count(_ text: Substring, upTo limit: Int) -> BoundedTokenCount {
    UTF8Repair.withWellFormed(text) { count($0.span, upTo: limit) }
  }

  /// The number of tokens of UTF-8 bytes, or that they are more than a limit.
  public mutating func count(_ bytes: [UInt8], upTo limit: Int) -> BoundedTokenCount {
    count(bytes.span, upTo: limit)
  }

  /// The number of tokens of UTF-8 bytes that lie together, or that they are more than a limit.
  public mutating func count(_ bytes: Span<UInt8>, upTo limit: Int) -> BoundedTokenCount {
    // No token is longer than the longest; a repaired text is not shorter than its bytes.
    let longest = encoding.definition.vocabulary.longestToken
    guard limit >= 0, !encoding.isLocal || bytes.count / longest <= limit else {
      return .moreThan(limit)
    }
    let preTokenization = encoding.definition.preTokenization
    var text = SettlingText()
    pieces.total = 0
    var (start, window) = (0, 1 << 12)
    while start < bytes.count {
      let end = min(start + window, bytes.count)
      text.append(bytes.extracting(start..<end), preTokenization, into: &pieces)
      if pieces.total > limit { return .moreThan(limit) }
      start = end
      window = min(2 * window, 1 << 16)
    }
    text.ending.withUnsafeBufferPointer { preTokenization.count($0, &pieces) }
    return pieces.total > limit ? .moreThan(limit) : .exactly(pieces.total)
  }
}

extension Encoding {
  /// The number of tokens of a text, or that they are more than a limit.
  ///
  /// - Complexity: linear in the part that is read, which is little more than the limit's tokens.
  public func count(_ text: String, upTo limit: Int) -> BoundedTokenCount {
    UTF8Repair.withWellFormed(text) { count($0.span, upTo: limit) }
  }

  /// The number of tokens of UTF-8 bytes, or that they are more than a limit.
  public func count(_ bytes: [UInt8], upTo limit: Int) -> BoundedTokenCount {
    count(bytes.span, upTo: limit)
  }

  /// The number of tokens of UTF-8 bytes that lie together, or that they are more than a limit.
  public func count(_ bytes: Span<UInt8>, upTo limit: Int) -> BoundedTokenCount {
    var counter = CachingTokenCounter(self, expectedBytes: min(bytes.count, 1 << 16))
    return counter.count(bytes, upTo: limit)
  }
}
