internal import ArgumentParser
internal import PromptCore
internal import PromptEvals
internal import PromptReports

extension EvalCommand {
  /// Asks the models of a suite and judges their answers.
  struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run",
      abstract: "Ask the models of a suite and judge their answers.",
      discussion: """
        Every answer is written to a journal as it comes; the same command goes on where an \
        interrupted one stopped. Exit status: 0 floor held, 1 below the floor, 2 usage, \
        3 the budget ended the run too early, 4 a provider failed.
        """
    )

    @Argument(help: "The suite: a name below Evals/, a folder, or a file.")
    var suite: String

    @Option(help: "A model to run instead of the suite's, provider/name; repeatable.")
    var model: [String] = []

    @OptionGroup var options: EvalOptions

    @Option(help: "For people (text) or for machines (json).")
    var format = OutputFormat.text

    func run() async throws {
      let progress = ProgressLine()
      let session = try EvalSession(suite, models: model, options, progress: progress.show)
      let run = try await session.run()
      progress.clear()
      let gates = session.suite.gates
      switch format {
      case .text:
        let renderer = TextRenderer(isColoured: StandardOutput.isTerminal)
        print(renderer.render(run.report(on: gates)), terminator: "")
      case .json: print(run.json.text(.pretty))
      }
      switch run.verdict(on: gates) {
      case .met: return
      case .failed: throw ExitStatus.findings.exit
      case .inconclusive: throw ExitStatus.inconclusive.exit
      case .providerFailed: throw ExitStatus.provider.exit
      }
    }
  }
}
