internal import ArgumentParser

extension CountOrder: ExpressibleByArgument {}

/// How counts are shown.
struct CountOutputOptions: ParsableArguments {
  @Option(help: "The output: text or json.")
  var format: OutputFormat = .text

  @Flag(help: "Shows folders with their sums and shares.")
  var tree = false

  @Option(help: "Lists so many files, the largest; with --tree so many folders and files.")
  var top: Int?

  @Option(help: "The order: path, or tokens (largest first), as --top and --tree have it.")
  var sort: CountOrder?

  @Flag(help: "Adds the token ids.")
  var ids = false

  func validate() throws {
    guard top.map({ $0 > 0 }) != false else {
      throw ValidationError("--top takes a whole number above 0")
    }
    guard !(tree && ids) else { throw ValidationError("--tree shows no --ids") }
  }

  /// What the report is told.
  var layout: CountLayout {
    CountLayout(isTree: tree, order: sort ?? (top != nil || tree ? .tokens : .path), top: top)
  }
}
