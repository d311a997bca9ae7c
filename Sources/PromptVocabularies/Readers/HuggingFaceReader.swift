internal import PromptCore
internal import PromptTokens

/// Reads Hugging Face's `tokenizer.json` of byte-level byte-pair encodings (tokenizers 0.23).
///
/// Ids are those that `encode(text, add_special_tokens=False)` gives when special tokens in text are
/// ordinary (`encode_special_tokens`). Added tokens that are not special are found in text, as there.
/// What a post-processor adds, such as a token at the beginning, is not counted. Whatever else
/// changes ids and is not run exactly here is refused by its name.
enum HuggingFaceReader: VocabularyReader {
  static var format: String { "tokenizer.json" }

  static func recognises(_ source: SourceText) -> Bool {
    guard source.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return false }
    return !TekkenReader.recognises(source)
  }

  static func vocabulary(
    in source: SourceText,
    family: String?
  ) throws(PromptError) -> ImportedVocabulary {
    try checkNoFamily(family, in: source)
    let document = try JSONValue(parsing: source)
    let model = try HuggingFaceModel(document, source)
    let steps = try HuggingFaceSteps(document, source)
    let added = try HuggingFaceAddedTokens(document, source)
    var table = HuggingFaceTokens(isWholePiece: model.ignoresMerges)
    try table.add(model.vocab, besides: added, source)
    try table.check(added.all, source)
    let merges = try table.merges(model.merges, source)
    try table.add(added.found, source)
    let listed = ListedMerges(
      tokens: table.tokens,
      merges: merges,
      single: try table.singleBytes(source)
    )
    let ids = listed.ranked.map { table.ids[$0] }
    var vocabulary = ImportedVocabulary(
      tokens: listed.ranked.map { table.tokens[$0] },
      family: try self.family(of: steps.patterns, in: source)
    )
    if !ids.indices.allSatisfy({ ids[$0] == $0 }) { vocabulary.ids = ids }
    vocabulary.splits = listed.splits
    vocabulary.hasWholePieces = model.ignoresMerges
    vocabulary.preparation = added.preparation(isComposed: steps.isComposed)
    vocabulary.specialTokens = added.special
    vocabulary.notes = steps.notes
    return vocabulary
  }

  /// The error for what would change ids.
  static func refused(_ what: String, _ source: SourceText) -> PromptError {
    PromptError(
      .input,
      "\(what), which cannot be counted exactly here",
      path: source.path,
      remedy: "only byte-level byte-pair encodings are imported: Qwen, DeepSeek, Llama 3, GPT-2"
    )
  }

  /// The error for a file that is not what it claims to be.
  static func damaged(_ message: String, _ source: SourceText) -> PromptError {
    PromptError(.input, message, path: source.path, remedy: "get the file again")
  }
}
