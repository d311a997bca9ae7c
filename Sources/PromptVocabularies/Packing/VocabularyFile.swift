public import PromptCore
internal import PromptFiles
public import PromptTokens

/// A packed vocabulary (`.ptok`) of an imported encoding.
public struct VocabularyFile: Sendable {
  /// Where it is.
  public let path: String
  /// The encoding.
  public let encoding: Encoding
  /// What makes it besides its tokens.
  package let description: VocabularyDescription
  /// The size of the file in bytes.
  package let size: Int

  /// Maps a file and checks its header, sizes, checksum and description.
  ///
  /// The mapping lives as long as the process: an encoding is a value that may be copied anywhere,
  /// and it points into it.
  ///
  /// - Throws: `PromptError.input` if the file is missing, damaged, cut short or of another version.
  public init(at path: String) throws(PromptError) {
    let bytes = try Self.bytes(at: path)
    let vocabulary: PackedVocabulary
    do throws(PackedVocabulary.Damage) {
      vocabulary = try PackedVocabulary(bytes)
      try vocabulary.verify()
    } catch {
      throw Self.damaged(error.message, path)
    }
    guard let description = VocabularyDescription(parsing: vocabulary.description) else {
      throw Self.damaged("its description cannot be read", path)
    }
    guard
      let encoding = Encoding(
        name: description.name,
        vocabulary: vocabulary,
        specialTokens: description.specialTokens,
        family: description.family,
        preparation: description.preparation
      )
    else {
      throw Self.damaged("its pre-tokenizer \"\(description.family)\" is not known", path)
    }
    self.path = path
    self.encoding = encoding
    self.description = description
    size = bytes.count
  }

  private static func bytes(at path: String) throws(PromptError) -> UnsafeRawBufferPointer {
    do throws(PromptError) {
      return try PermanentMapping.bytes(at: path)
    } catch {
      var error = error
      error.remedy = error.remedy ?? remedy
      throw error
    }
  }

  private static let remedy = "import its source again: promptopt vocab import --force FILE"

  private static func damaged(_ message: String, _ path: String) -> PromptError {
    PromptError(
      .input,
      "is no vocabulary that this version can use: \(message)",
      path: path,
      remedy: remedy
    )
  }
}
