internal import ArgumentParser

/// What `lint` does with the repairs of its findings.
struct RepairOptions: ParsableArguments {
  @Flag(help: "Applies the repairs that leave the prompt's meaning and order alone.")
  var fix = false

  @Flag(help: "With --fix or --diff: also repairs that change the order of a prompt.")
  var unsafeFixes = false

  @Flag(help: "Prints the repairs as a unified diff and writes nothing; 1 if there are any.")
  var diff = false

  @Flag(help: "With --fix: ends with status 1 if anything was repaired.")
  var exitNonZeroOnFix = false

  /// Whether any repair is asked for.
  var isRequested: Bool { fix || diff }

  func validate() throws {
    if unsafeFixes, !isRequested { throw ValidationError("--unsafe-fixes needs --fix or --diff") }
    if exitNonZeroOnFix, !fix { throw ValidationError("--exit-non-zero-on-fix needs --fix") }
  }
}
