public import PromptTokens

/// How the texts of a model are turned into tokens.
public struct TextTokenizer: Sendable {
  enum Conversion: Sendable {
    /// The encoding is the model's own.
    case exact
    /// The encoding is believed to be the model's own, for this reason.
    case assumed(String)
    /// The encoding is another one; ratios convert.
    case ratios(RatioFamily)
  }

  /// The encoding that counts.
  public let encoding: Encoding
  let conversion: Conversion

  /// How well its counts are known.
  public var kind: CountKind {
    switch conversion {
    case .exact: .exact
    case .assumed: .assumed
    case .ratios: .estimated
    }
  }

  /// The tokens of texts, each counted by itself.
  func count(_ texts: [String]) -> BilledCount {
    switch conversion {
    case .exact: .exact(plain(texts))
    case .assumed(let reason): .assumed(plain(texts), reason)
    case .ratios(let family): family.estimate(of: ContentProfile(of: texts, in: encoding))
    }
  }

  /// The tokens of UTF-8 bytes; malformed bytes count as U+FFFD.
  func count(_ bytes: [UInt8]) -> BilledCount {
    switch conversion {
    case .exact: .exact(encoding.count(bytes))
    case .assumed(let reason): .assumed(encoding.count(bytes), reason)
    case .ratios(let family): family.estimate(of: ContentProfile(of: bytes, in: encoding))
    }
  }

  /// What a text of so many tokens is billed; `nil` if that depends on what it holds.
  func count(tokens: Int) -> BilledCount? {
    switch conversion {
    case .exact: .exact(tokens)
    case .assumed(let reason): .assumed(tokens, reason)
    case .ratios: nil
    }
  }

  private func plain(_ texts: [String]) -> Int {
    texts.reduce(0) { $0 + encoding.count($1) }
  }
}
