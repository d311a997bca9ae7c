/// The encoding of a model, and how well that is known.
public struct ModelEncoding: Sendable, Hashable {
  /// How well a mapping is known.
  public enum Certainty: String, Sendable, Hashable, CaseIterable {
    /// The reference implementation lists the model, or a name that it continues at a hyphen.
    case exact
    /// The name only resembles listed ones; its vendor has not said which encoding it uses.
    case assumed
  }

  /// The encoding's name: `o200k_base`.
  public let encoding: String
  /// How well it is known.
  public let certainty: Certainty
  /// What the vendor adds around chat messages; `nil` for models that take no chat.
  public let chat: ChatOverhead?
}

/// Why a model has no encoding here.
public enum ModelEncodingError: Error, Sendable, Hashable {
  /// The vendor publishes no tokenizer, so that no local count is exact.
  case noPublishedTokenizer(vendor: String)
  /// The name is not known.
  case unknown
}
