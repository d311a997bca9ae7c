internal import PromptCore
internal import PromptFiles
internal import PromptTokens
internal import PromptVocabularies

/// Packs a `.tiktoken` vocabulary into the format that is linked in.
///
/// The same input gives the same bytes. A file of a known encoding must have the published sum.
enum PackVocabulary: DevCommand {
  static let usage = "pack-vocabulary FILE.tiktoken NAME OUT.ptok"

  static func run(_ arguments: [String]) throws(PromptError) {
    let (input, name, output) = (arguments[0], arguments[1], arguments[2])
    let bytes = try FileContents.bytes(at: input)
    let hash = SHA256.hex(bytes)
    guard let published = VocabularySources.hash(of: name) else {
      let remedy = Suggestion.remedy(for: name, in: VocabularySources.names)
      throw PromptError(.usage, "no vocabulary is called \"\(name)\"", remedy: remedy)
    }
    guard hash == published else {
      throw PromptError(.input, "SHA-256 is \(hash), published is \(published)", path: input)
    }
    let file = try TiktokenReader(SourceText(path: input, bytes: bytes))
    let packed: [UInt8]
    do throws(VocabularyBuilder.Failure) {
      var contents = VocabularyBuilder.Contents(file.tokens, sourceHash: hash)
      contents.ids = file.ids
      packed = try VocabularyBuilder.pack(contents)
    } catch {
      throw PromptError(.input, error.message, path: input)
    }
    try AtomicFile.replace(output, with: packed)
    print("\(name): \(file.tokens.count) tokens, \(packed.count) bytes")
  }
}
