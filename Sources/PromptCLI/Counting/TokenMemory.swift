internal import PromptTokens

/// A counter and an encoder that all texts of a thread share; each is made when it is first used.
struct TokenMemory: ~Copyable {
  private let encoding: Encoding
  private var counter: CachingTokenCounter?
  private var encoder: CachingTokenEncoder?

  /// Remembers nothing yet.
  init(_ encoding: Encoding) {
    self.encoding = encoding
  }

  /// The number of tokens of UTF-8 bytes.
  mutating func count(_ bytes: [UInt8]) -> Int {
    var counter = self.counter.take() ?? CachingTokenCounter(encoding)
    let result = counter.count(bytes)
    self.counter = consume counter
    return result
  }

  /// The number of tokens of a text.
  mutating func count(_ text: String) -> Int {
    var counter = self.counter.take() ?? CachingTokenCounter(encoding)
    let result = counter.count(text)
    self.counter = consume counter
    return result
  }

  /// The token ids of UTF-8 bytes.
  mutating func encode(_ bytes: [UInt8]) -> [Int] {
    var encoder = self.encoder.take() ?? CachingTokenEncoder(encoding)
    let result = encoder.encode(bytes)
    self.encoder = consume encoder
    return result
  }

  /// The token ids of a text.
  mutating func encode(_ text: String) -> [Int] {
    var encoder = self.encoder.take() ?? CachingTokenEncoder(encoding)
    let result = encoder.encode(text)
    self.encoder = consume encoder
    return result
  }
}
