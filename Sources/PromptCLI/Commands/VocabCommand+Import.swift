internal import ArgumentParser
internal import PromptCore
internal import PromptFiles
internal import PromptVocabularies

extension VocabCommand {
  /// Packs a tokenizer file into the user's cache.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Imports a tokenizer file: .tiktoken, tokenizer.json or tekken.json.",
      discussion: """
        A tokenizer.json must be a byte-level byte-pair encoding (Qwen, DeepSeek, Llama 3, GPT-2 and \
        those made like them). Whatever else changes ids, such as a pattern that is not known, is \
        refused by its name. What a post-processor adds to a text, such as a token at its beginning, \
        is not counted.
        """
    )

    @Argument(help: "The tokenizer file.")
    var file: String

    @Option(help: "What to call it; by default it is called after the file.")
    var name: String?

    @Option(help: "How a .tiktoken file's text is cut into pieces: \(VocabularyListing.families).")
    var pattern: String?

    @Flag(help: "Replaces an encoding of the same name.")
    var force = false

    func run() throws {
      let cache = try VocabularyCache(environment: ProcessEnvironment.value)
      let source = try FileContents.source(at: file)
      let imported = try cache.add(source, name: name, family: pattern, replacing: force)
      for note in imported.description.notes { StandardError.write("note: \(note)\n") }
      print(VocabularyListing.line(of: imported))
    }
  }
}
