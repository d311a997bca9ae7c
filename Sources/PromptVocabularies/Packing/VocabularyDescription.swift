internal import PromptCore
package import PromptTokens

/// What makes an imported encoding besides its tokens: the last section of its packed file.
package struct VocabularyDescription: Sendable, Hashable {
  /// What it is called.
  package var name: String
  /// How text is cut into pieces, by the name that `PreTokenizerRegistry` knows.
  package var family: String
  /// Whether text is brought into normalisation form C.
  package var isComposed: Bool
  /// The tokens that stand for themselves only when they are allowed.
  package var specialTokens: [SpecialToken]
  /// The tokens that are found in text as it stands.
  package var verbatimTokens: [SpecialToken]
  /// The tokens that are found in normalised text.
  package var normalizedTokens: [SpecialToken]
  /// The kind of file that it was read from: `tokenizer.json`.
  package var format: String
  /// The file that it was read from.
  package var sourcePath: String
  /// What the file says that changes no count here.
  package var notes: [String]

  /// What is done to text before it is cut into pieces.
  var preparation: TextPreparation {
    TextPreparation(
      verbatimTokens: verbatimTokens,
      isComposed: isComposed,
      normalizedTokens: normalizedTokens
    )
  }
}

// MARK: JSON

extension VocabularyDescription {
  /// One JSON document; the same description gives the same bytes.
  var bytes: [UInt8] {
    let document: JSONValue = [
      "name": .string(name),
      "pre_tokenizer": .string(family),
      "normalizer": isComposed ? "NFC" : .null,
      "special_tokens": Self.json(specialTokens),
      "found_tokens": Self.json(verbatimTokens),
      "found_normalized_tokens": Self.json(normalizedTokens),
      "source": ["format": .string(format), "path": .string(sourcePath)],
      "notes": .array(notes.map { .string($0) }),
    ]
    return Array(document.text().utf8)
  }

  /// Reads what `bytes` wrote; `nil` if it is anything else.
  init?(parsing bytes: [UInt8]) {
    guard let document = try? JSONValue(parsing: bytes), let name = document["name"]?.string,
      let family = document["pre_tokenizer"]?.string,
      let specialTokens = Self.tokens(document["special_tokens"]),
      let verbatimTokens = Self.tokens(document["found_tokens"]),
      let normalizedTokens = Self.tokens(document["found_normalized_tokens"]),
      let format = document["source"]?["format"]?.string,
      let sourcePath = document["source"]?["path"]?.string,
      let notes = document["notes"]?.array, let normalizer = document["normalizer"],
      normalizer == .null || normalizer == "NFC"
    else { return nil }
    self.init(
      name: name,
      family: family,
      isComposed: normalizer == "NFC",
      specialTokens: specialTokens,
      verbatimTokens: verbatimTokens,
      normalizedTokens: normalizedTokens,
      format: format,
      sourcePath: sourcePath,
      notes: notes.compactMap(\.string)
    )
  }

  private static func json(_ tokens: [SpecialToken]) -> JSONValue {
    .array(tokens.map { [.int($0.id), .string($0.text)] })
  }

  private static func tokens(_ value: JSONValue?) -> [SpecialToken]? {
    guard let rows = value?.array else { return nil }
    let tokens = rows.compactMap { row -> SpecialToken? in
      guard let fields = row.array, fields.count == 2, let id = fields[0].int,
        let text = fields[1].string
      else { return nil }
      return SpecialToken(text: text, id: id)
    }
    return tokens.count == rows.count ? tokens : nil
  }
}
