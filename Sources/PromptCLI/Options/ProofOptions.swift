internal import ArgumentParser
internal import PromptCore

/// What findings are held against: a lock, or rendered prompts.
struct ProofOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The lock of stable prefixes; prefix.lock in the root, where it is there.",
      valueName: "file"
    )
  )
  var lock: String?

  @Option(
    help: ArgumentHelp(
      """
      Renders prompts twice for each class of inputs with the values of a JSON or YAML file, or of a \
      folder with a file for each prompt, and compares the bytes.
      """,
      valueName: "fixtures"
    )
  )
  var render: String?
}

extension ProofOptions {
  /// Gives a session what it is held against, and renders prompts if that is asked for.
  func prepare(
    _ session: inout LintSession,
    paths: [String],
    root: String
  ) throws(PromptError) -> RenderRun? {
    let location = LockLocation(named: lock, root: root, paths: paths)
    let lock = try location.lock()
    let rendering = try render.map { fixtures throws(PromptError) in
      try RenderRun(fixtures: fixtures, session: session, root: root)
    }
    session.hold(against: lock, observed: rendering?.observed ?? [:])
    return rendering
  }
}
