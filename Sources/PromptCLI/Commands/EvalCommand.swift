internal import ArgumentParser

/// Runs suites.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Run evaluation suites.",
    subcommands: [Run.self]
  )
}
