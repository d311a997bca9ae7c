package import PromptCore
internal import PromptFiles
internal import PromptTokens

/// Packs a user's tokenizer file: `.tiktoken`, Hugging Face's `tokenizer.json`, Mistral's tekken.
package enum VocabularyPacker {
  /// Packs a file; the same file under the same path and name gives the same bytes.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - name: What the encoding will be called.
  ///   - family: How text is cut into pieces, where the file does not say it.
  /// - Returns: The packed vocabulary.
  /// - Throws: `PromptError` if the file is damaged, of another kind, or says what cannot be done
  ///   exactly.
  package static func pack(
    _ source: SourceText,
    name: String,
    family: String?
  ) throws(PromptError) -> [UInt8] {
    guard let reader = VocabularyReaderRegistry.all.first(where: { $0.recognises(source) }) else {
      throw PromptError(
        .input,
        "is no tokenizer that can be imported",
        path: source.path,
        remedy: "give a .tiktoken file, a tokenizer.json of a byte-level encoding, or a tekken.json"
      )
    }
    let vocabulary = try reader.vocabulary(in: source, family: family)
    let description = VocabularyDescription(
      name: name,
      family: vocabulary.family,
      isComposed: vocabulary.preparation.isComposed,
      specialTokens: vocabulary.specialTokens,
      verbatimTokens: vocabulary.preparation.verbatimTokens,
      normalizedTokens: vocabulary.preparation.normalizedTokens,
      format: reader.format,
      sourcePath: FilePath.absolute(source.path),
      notes: vocabulary.notes
    )
    var contents = VocabularyBuilder.Contents(
      vocabulary.tokens,
      sourceHash: SHA256.hex(source.bytes)
    )
    contents.ids = vocabulary.ids
    contents.splits = vocabulary.splits
    contents.hasWholePieces = vocabulary.hasWholePieces
    contents.description = description.bytes
    do throws(VocabularyBuilder.Failure) {
      return try VocabularyBuilder.pack(contents)
    } catch {
      throw PromptError(.input, error.message, path: source.path)
    }
  }
}
