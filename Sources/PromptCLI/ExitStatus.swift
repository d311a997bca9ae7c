internal import ArgumentParser
internal import PromptCore

/// What the process says when it ends; the same for every subcommand.
enum ExitStatus: Int32 {
  /// Nothing found, gate met.
  case success = 0
  /// Findings, gate failed, compression refused.
  case findings = 1
  /// The command line, a configuration or an input file is wrong.
  case usage = 2
  /// The evidence does not decide.
  case inconclusive = 3
  /// A provider or the machine failed.
  case provider = 4
  /// Interrupted from the keyboard; the journal is intact.
  case interrupted = 130

  init(_ code: PromptError.Code) {
    self =
      switch code {
      case .provider: .provider
      case .refused: .findings
      default: .usage
      }
  }

  /// The error that ends a command with this status and no further message.
  var exit: ExitCode { ExitCode(rawValue) }
}
