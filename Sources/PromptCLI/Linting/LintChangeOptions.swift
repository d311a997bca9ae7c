internal import ArgumentParser

/// What is known already, and what is written.
struct LintChangeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Leaves out the findings that a file knows.", valueName: "file"))
  var baseline: String?

  @Flag(help: "Writes the findings of the linted files into the baseline.")
  var writeBaseline = false

  @Flag(help: "Removes what no longer occurs from the baseline.")
  var prune = false

  @Option(
    help: ArgumentHelp(
      "Writes a comment that excuses each finding into its file.",
      valueName: "reason"
    )
  )
  var addSuppressions: String?

  @Flag(help: "Shows as a diff what would be written, and writes nothing.")
  var dryRun = false

  func validate() throws {
    guard baseline != nil || !(writeBaseline || prune) else {
      throw ValidationError("--write-baseline and --prune need --baseline FILE")
    }
    guard addSuppressions.map({ $0.contains { !$0.isWhitespace } }) != false else {
      throw ValidationError("--add-suppressions needs a reason")
    }
    guard addSuppressions?.contains(where: \.isNewline) != true else {
      throw ValidationError("the reason of --add-suppressions is one line")
    }
  }
}
