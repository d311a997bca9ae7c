internal import ArgumentParser
internal import PromptCore

/// Finds the smallest model that does the work.
struct DownsizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "downsize",
    abstract: "Find the cheapest model that is proven not to be worse by a margin.",
    discussion: """
      Ends with 0 if a cheaper model is proven, 1 if none will do, 3 if the cases do not decide, \
      4 if a provider failed.
      """
  )

  @Argument(help: "The suite: a name below Evals/, a folder, or a file; or --recorded instead.")
  var suite: String?

  @Option(help: ArgumentHelp("A recording: JSON lines, plain or gzip; - is standard input."))
  var recorded: String?

  @OptionGroup var options: DownsizeOptions
  @OptionGroup var output: ReportOptions
  @OptionGroup var evals: EvalOptions

  func validate() throws {
    guard (suite == nil) != (recorded == nil) else {
      throw ValidationError("name a suite, or a recording with --recorded, and not both")
    }
  }

  func run() async throws {
    _ = try output.renderer()
    let result = try await result()
    try output.emit(result.document)
    if result.status != .success { throw result.status.exit }
  }

  private func result() async throws -> DownsizeResult {
    if let recorded { return try RecordedDownsize(path: recorded, options: options).result() }
    return try await SuiteDownsize(suite: suite ?? "", options: options, evals: evals).result()
  }
}
