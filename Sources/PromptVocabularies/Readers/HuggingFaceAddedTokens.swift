internal import PromptCore
internal import PromptTokens

/// The `added_tokens` of a `tokenizer.json`.
///
/// Special ones are ordinary text unless they are allowed, as in every encoding here. The others are
/// part of the vocabulary that no merges reach: they are found in text before anything else.
struct HuggingFaceAddedTokens {
  /// All in their order.
  private(set) var all: [SpecialToken] = []
  /// The tokens that are special.
  private(set) var special: [SpecialToken] = []
  /// The others, that are looked for in the text as it stands.
  private(set) var verbatim: [SpecialToken] = []
  /// The others, that are looked for in the normalised text.
  private(set) var normalized: [SpecialToken] = []

  init(_ document: JSONValue, _ source: SourceText) throws(PromptError) {
    for (index, row) in (document["added_tokens"]?.array ?? []).enumerated() {
      guard let id = row["id"]?.int, 0..<1 << 24 ~= id, let text = row["content"]?.string,
        !text.isEmpty
      else { throw HuggingFaceReader.damaged("added_tokens[\(index)] has no id or text", source) }
      let token = SpecialToken(text: text, id: id)
      all.append(token)
      guard row["special"]?.bool != true else {
        special.append(token)
        continue
      }
      for option in ["single_word", "lstrip", "rstrip"] where row[option]?.bool == true {
        throw HuggingFaceReader.refused("the added token \(text) has \(option)", source)
      }
      if row["normalized"]?.bool ?? true {
        normalized.append(token)
      } else {
        verbatim.append(token)
      }
    }
  }

  /// All that are found in text.
  var found: [SpecialToken] { verbatim + normalized }

  func preparation(isComposed: Bool) -> TextPreparation {
    TextPreparation(
      verbatimTokens: verbatim,
      isComposed: isComposed,
      normalizedTokens: normalized
    )
  }
}
