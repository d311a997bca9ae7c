public import PromptTokens

/// Counts tokens exactly, in one named encoding; budgets and acceptance are decided by it alone.
public struct TokenCounter: Sendable {
  /// The encoding's name, `o200k_base`.
  public let encoding: String
  private let counting: @Sendable ([UInt8]) -> Int

  /// Counts with a built-in encoding.
  public init(_ encoding: Encoding) {
    self.init(encoding: encoding.name) { encoding.count($0) }
  }

  /// Counts with a function over UTF-8 bytes.
  public init(encoding: String, counting: @escaping @Sendable ([UInt8]) -> Int) {
    self.encoding = encoding
    self.counting = counting
  }

  /// The number of tokens of UTF-8 bytes.
  public func count(_ bytes: [UInt8]) -> Int { counting(bytes) }

  /// The number of tokens of a part of UTF-8 bytes, counted by itself.
  func count(_ bytes: ArraySlice<UInt8>) -> Int { counting(Array(bytes)) }
}
