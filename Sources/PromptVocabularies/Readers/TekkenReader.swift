internal import PromptCore
internal import PromptTokens

/// Reads Mistral's tekken files (mistral-common 1.13.1).
///
/// Of the ranked tokens only as many count as the default vocabulary has; ids begin behind the
/// special tokens. Neighbours merge whose bytes together are a token, as in tiktoken.
enum TekkenReader: VocabularyReader {
  static var format: String { "tekken" }

  static func recognises(_ source: SourceText) -> Bool {
    let start = String(decoding: source.bytes.prefix(4096), as: UTF8.self)
    return start.contains("\"default_vocab_size\"") || start.contains("\"token_bytes\"")
  }

  static func vocabulary(
    in source: SourceText,
    family: String?
  ) throws(PromptError) -> ImportedVocabulary {
    try checkNoFamily(family, in: source)
    let document = try JSONValue(parsing: source)
    let config = document["config"]
    guard let pattern = config?["pattern"]?.string,
      let size = config?["default_vocab_size"]?.int,
      let specials = config?["default_num_special_tokens"]?.int,
      let rows = document["vocab"]?.array, specials >= 0, specials <= size, size < 1 << 24,
      size - specials <= rows.count
    else { throw damaged("expected config, and vocab with as many tokens as it says", source) }
    var tokens: [[UInt8]] = []
    for row in rows.prefix(size - specials) {
      guard row["rank"]?.int == tokens.count, let text = row["token_bytes"]?.string,
        let token = Base64.decode(Array(text.utf8)), !token.isEmpty
      else { throw damaged("vocab[\(tokens.count)] is not the token of that rank", source) }
      tokens.append(token)
    }
    var vocabulary = ImportedVocabulary(
      tokens: tokens,
      family: try self.family(of: [pattern], in: source)
    )
    vocabulary.ids = (0..<tokens.count).map { UInt32($0 + specials) }
    vocabulary.specialTokens = try specialTokens(in: document, below: specials, source)
    if vocabulary.specialTokens.isEmpty {
      vocabulary.notes = ["the \(specials) special tokens have no names in the file"]
    }
    return vocabulary
  }

  private static func specialTokens(
    in document: JSONValue,
    below count: Int,
    _ source: SourceText
  ) throws(PromptError) -> [SpecialToken] {
    var tokens: [SpecialToken] = []
    for row in document["special_tokens"]?.array ?? [] {
      guard let id = row["rank"]?.int, 0..<count ~= id, let text = row["token_str"]?.string,
        !text.isEmpty
      else { throw damaged("special_tokens[\(tokens.count)] has no rank or text", source) }
      tokens.append(SpecialToken(text: text, id: id))
    }
    return tokens
  }

  private static func damaged(_ message: String, _ source: SourceText) -> PromptError {
    PromptError(.input, message, path: source.path, remedy: "get the file again")
  }
}
