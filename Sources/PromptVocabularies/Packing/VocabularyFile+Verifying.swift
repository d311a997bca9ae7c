internal import PromptCore
internal import PromptFiles
internal import PromptTokens

extension VocabularyFile {
  /// What a closer look found.
  package struct Verification: Sendable, Hashable {
    /// The tokens that came back from their ids and their bytes.
    package var tokens: Int
    /// What is wrong; empty if nothing is.
    package var problems: [String]
    /// Whether the source file is still there and has the same SHA-256.
    package var source: Source

    /// The state of the source file.
    package enum Source: String, Sendable {
      case same, changed, missing
    }
  }

  /// Takes every token to its bytes and back, and hashes the source file if it is still there.
  package func verify() -> Verification {
    let vocabulary = encoding.definition.vocabulary
    var problems: [String] = []
    for rank in 0..<vocabulary.tokenCount where problems.count < 10 {
      let id = vocabulary.id(ofRank: UInt32(rank))
      let bytes = Array(vocabulary.bytes(ofRank: rank))
      if vocabulary.id(of: bytes) != id || vocabulary.bytes(of: id).map(Array.init) != bytes {
        problems.append("the token \(id) does not come back from its bytes")
      }
    }
    for token in description.specialTokens where (try? encoding.decode([token.id])) != token.text {
      problems.append("the special token \(token.id) is not \(token.text)")
    }
    let source = source
    if source == .changed { problems.append("its source is not the file that was imported") }
    return Verification(tokens: vocabulary.tokenCount, problems: problems, source: source)
  }

  private var source: Verification.Source {
    guard Folder.kind(of: description.sourcePath) == .file,
      let bytes = try? FileContents.bytes(at: description.sourcePath)
    else { return .missing }
    return SHA256.hex(bytes) == sourceHash ? .same : .changed
  }

  /// The SHA-256 of the source file, in hexadecimal.
  package var sourceHash: String { encoding.definition.vocabulary.sourceHash }

  /// The number of tokens, special ones excepted.
  package var tokenCount: Int { encoding.definition.vocabulary.tokenCount }

  /// How neighbours merge: `listed` pairs, or any that are a token by their `bytes`.
  package var mergeRule: String {
    encoding.definition.vocabulary.rules.contains(.splitMerges) ? "listed" : "bytes"
  }
}
