internal import ArgumentParser
internal import PromptCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The command line of promptopt.
public enum PromptOptCommand {
  /// Parses the process's arguments, runs the subcommand and exits with its status.
  public static func run() async -> Never {
    // A reader that closes the pipe early has what it wanted; Ctrl-C leaves every journal whole,
    // because each record is on disk before the next is begun.
    signal(SIGPIPE) { _ in _exit(0) }
    signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
    signal(SIGBUS) { _ in LostMapping.end() }
    let status = await status(of: Array(CommandLine.arguments.dropFirst()))
    fflush(nil)
    exit(status)
  }

  /// Every subcommand with its arguments as JSON, in ArgumentParser's tool-info form.
  public static var description: String { Root._dumpHelp() }

  private static func status(of arguments: [String]) async -> Int32 {
    do {
      var command = try Root.parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return ExitStatus.success.rawValue
    } catch let error as PromptError {
      StandardError.write("error: \(error)\n")
      return ExitStatus(error.code).rawValue
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      let message = Root.fullMessage(for: error)
      guard Root.exitCode(for: error).isSuccess else {
        StandardError.write("\(message)\n")
        return ExitStatus.usage.rawValue
      }
      print(message)
      return ExitStatus.success.rawValue
    }
  }
}

struct Root: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promptopt",
    abstract: "Makes LLM prompts cheaper without making them worse, and proves it.",
    version: Version.current,
    subcommands: CommandRegistry.all
  )
}
