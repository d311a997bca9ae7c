internal import ArgumentParser
internal import PromptCore
internal import PromptLint

/// How findings are shown, and which of them count.
struct LintOutputOptions: ParsableArguments {
  @Option(
    name: [.long, .customLong("output-format")],
    help: "text, concise, grouped, json, json-lines, sarif, github, gitlab or junit."
  )
  var format = "text"

  @Option(help: "The least level that ends with exit status 1: error, warning or info.")
  var failOn = "warning"

  @Flag(help: "Ends with exit status 0 whatever is found.")
  var exitZero = false

  @Flag(help: "Prints what applies to each path, and where that is said.")
  var showConfig = false
}

extension LintOutputOptions {
  /// The renderer of `--format`.
  func renderer() throws(PromptError) -> any LintRenderer {
    try LintRendererRegistry.renderer(for: format)
  }

  /// The level of `--fail-on`.
  func threshold() throws(PromptError) -> Severity {
    if let severity = Severity(rawValue: failOn) { return severity }
    throw PromptError(
      .usage,
      "--fail-on takes a level, not \"\(failOn)\"",
      remedy: Suggestion.remedy(for: failOn, in: Severity.allCases.map(\.rawValue))
    )
  }
}
