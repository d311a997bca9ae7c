/// What makes an encoding: its vocabulary, its special tokens and how it cuts text into pieces.
package struct EncodingDefinition: Sendable {
  /// The name that the reference implementation knows: `o200k_base`.
  package let name: String
  /// The tokens that text is merged into.
  package let vocabulary: PackedVocabulary
  /// The tokens that stand for themselves only when they are allowed.
  package let specialTokens: [SpecialToken]
  /// How text is cut into pieces.
  let preTokenization: PreTokenization
}

extension EncodingDefinition {
  /// The same encoding under another name, with more special tokens.
  func renamed(_ name: String, adding specials: [SpecialToken] = []) -> EncodingDefinition {
    EncodingDefinition(
      name: name,
      vocabulary: vocabulary,
      specialTokens: specialTokens + specials,
      preTokenization: preTokenization
    )
  }
}

/// A token whose text is a marker, not a part of the vocabulary.
package struct SpecialToken: Sendable, Hashable {
  /// How it is written: `<|endoftext|>`.
  package let text: String
  /// Its id.
  package let id: Int
}

/// An encoding that is linked in.
protocol BuiltInEncoding: SendableMetatype {
  /// The name that the reference implementation knows: `o200k_base`.
  static var name: String { get }
  /// What it is made of.
  static var definition: EncodingDefinition { get }
}
