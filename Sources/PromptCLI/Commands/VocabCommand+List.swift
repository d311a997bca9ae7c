internal import ArgumentParser
internal import PromptCore
internal import PromptVocabularies

extension VocabCommand {
  /// Lists what is imported.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Lists the imported encodings."
    )

    @Option(help: "The output: text or json.")
    var format = OutputFormat.text

    func run() throws {
      let cache = try VocabularyCache(environment: ProcessEnvironment.value)
      let listing = try VocabularyListing(cache)
      for problem in listing.problems { StandardError.write("warning: \(problem)\n") }
      switch format {
      case .text: print(listing.text, terminator: "")
      case .json: print(listing.json.text(.pretty))
      }
    }
  }
}
