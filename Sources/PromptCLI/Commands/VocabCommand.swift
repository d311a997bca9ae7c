internal import ArgumentParser

/// Imports encodings from tokenizer files.
struct VocabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vocab",
    abstract: "Imports encodings from tokenizer files, to count with them by name.",
    discussion: """
      Imported encodings are kept in $PROMPTOPT_CACHE_DIR/vocabularies, else below \
      $XDG_CACHE_HOME/promptopt or the user's cache folder. --encoding takes their names wherever \
      it takes a built-in one, and the path of a .ptok file.
      """,
    subcommands: [Import.self, List.self, Verify.self]
  )
}
