internal import ArgumentParser

/// What `eval run` and `downsize` have in common on the command line.
struct EvalOptions: ParsableArguments {
  @Option(help: "Ask only the first cases of the order.")
  var limit: Int?

  @Option(help: "How many calls are in flight at once.")
  var concurrency: Int?

  @Option(help: "The journal (default .promptopt/runs/<suite>-<hash>.jsonl).")
  var journal: String?

  @Flag(help: "Start over; the old journal is kept as <journal>.previous.")
  var fresh = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1") }
    if let concurrency, !(1...1024).contains(concurrency) {
      throw ValidationError("--concurrency must be from 1 to 1024")
    }
  }
}
