internal import PromptCore
internal import PromptTokens

/// Reads one kind of file.
protocol VocabularyReader: SendableMetatype {
  /// What the kind is called: `tokenizer.json`.
  static var format: String { get }
  /// Whether the bytes look like this kind.
  static func recognises(_ source: SourceText) -> Bool
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - family: How text is cut into pieces, where the user says it.
  /// - Returns: What it describes.
  /// - Throws: `PromptError.input` if the file is damaged, or says what cannot be done exactly.
  static func vocabulary(
    in source: SourceText,
    family: String?
  ) throws(PromptError) -> ImportedVocabulary
}

extension VocabularyReader {
  /// The error for a family that a file does not leave to the user.
  static func checkNoFamily(_ family: String?, in source: SourceText) throws(PromptError) {
    guard family != nil else { return }
    throw PromptError(
      .usage,
      "has a pattern of its own",
      path: source.path,
      remedy: "leave out --pattern"
    )
  }

  /// The family of a file's own patterns.
  static func family(
    of patterns: [String],
    in source: SourceText
  ) throws(PromptError) -> String {
    if let family = PreTokenizerRegistry.family(of: patterns) { return family }
    let shown = patterns.map { JSONValue.string($0).text() }.joined(separator: ", ")
    throw PromptError(
      .input,
      "the pattern of its pre-tokenizer is not known: \(shown)",
      path: source.path,
      remedy: "it would have to be run exactly to count with it; known are those of "
        + PreTokenizerRegistry.names.joined(separator: ", ")
    )
  }
}
