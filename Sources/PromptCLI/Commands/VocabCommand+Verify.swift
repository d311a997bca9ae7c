internal import ArgumentParser
internal import PromptCore
internal import PromptVocabularies

extension VocabCommand {
  /// Looks closely at what is imported.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Checks imported encodings: checksum, every token, and the source if it is there.",
      discussion: "Exit status: 0 all are as imported; 1 one is not; 2 a name is not imported."
    )

    @Argument(help: "The names; all that are imported if none is given.")
    var names: [String] = []

    func run() throws {
      let cache = try VocabularyCache(environment: ProcessEnvironment.value)
      var isGood = true
      for name in try names.isEmpty ? cache.names() : names {
        guard cache.contains(name) else {
          let remedy = Suggestion.remedy(for: name, in: try cache.names())
          throw PromptError(.usage, "no encoding \"\(name)\" is imported", remedy: remedy)
        }
        let line = VerifiedVocabulary(name, in: cache)
        print(line.text)
        isGood = isGood && line.isGood
      }
      if !isGood { throw ExitStatus.findings.exit }
    }
  }
}
