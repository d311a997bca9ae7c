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

extension Encoding {
  /// Whether a text's tokens are those of its pieces.
  ///
  /// They are not where tokens are looked for in text or text is normalised: then only whole texts
  /// are counted exactly, and tokens have no places in the text.
  package var isLocal: Bool { definition.preTokenization.isLocal }

  /// An encoding from a user's file, or `nil` if no pre-tokenizer has the name.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - vocabulary: Its tokens, in memory that lives as long as the process.
  ///   - specialTokens: The tokens that stand for themselves only when they are allowed.
  ///   - family: How text is cut into pieces, by the name that `PreTokenizerRegistry` knows.
  ///   - preparation: What is done to text before.
  package init?(
    name: String,
    vocabulary: PackedVocabulary,
    specialTokens: [SpecialToken],
    family: String,
    preparation: TextPreparation
  ) {
    guard let preTokenization = PreTokenizerRegistry.preTokenization(family, preparation) else {
      return nil
    }
    definition = EncodingDefinition(
      name: name,
      vocabulary: vocabulary,
      specialTokens: specialTokens,
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

  /// Makes a token.
  package init(text: String, id: Int) {
    self.text = text
    self.id = id
  }
}

/// An encoding that is linked in.
protocol BuiltInEncoding: SendableMetatype {
  /// The name that the reference implementation knows: `o200k_base`.
  static var name: String { get }
  /// What it is made of.
  static var definition: EncodingDefinition { get }
}
