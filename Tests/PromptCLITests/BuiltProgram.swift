import PromptCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Starts the program that was built beside the tests.
struct BuiltProgram {
  let process: pid_t

  /// Starts it in a folder; what it prints goes to a file there.
  init(_ arguments: [String], in folder: String, output: String) throws {
    try self.init(command: [try Self.path()] + arguments, in: folder, output: output)
  }

  /// Starts a line of shell in a folder, where `promptopt` is the program.
  init(shell line: String, in folder: String, output: String) throws {
    let place = try Self.path().split(separator: "/").dropLast().joined(separator: "/")
    // What a developer keeps in the real cache folder must not decide a test.
    let variables = "PATH=\"/\(place):$PATH\"; export PROMPTOPT_CACHE_DIR=\"$PWD/.promptopt/cache\""
    let script = "\(variables); { \(line)\n} 2>&1"
    try self.init(command: ["/bin/bash", "-c", script], in: folder, output: output)
  }

  private init(command: [String], in folder: String, output: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let mode = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 1, output, mode, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, "\(output).errors", mode, 0o644)
    // The shell enters the folder and becomes the program: the process keeps its number.
    let shell = ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder]
    var words: [UnsafeMutablePointer<CChar>?] = (shell + command).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, "/bin/sh", &actions, nil, &words, environ) == 0 else {
      throw PromptError(.input, "cannot start", path: command[0])
    }
    self.process = process
  }

  /// Whether it has not ended by itself; it is not reaped.
  var isRunning: Bool {
    var information = siginfo_t()
    let result = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
    return result == 0 && information.si_signo == 0
  }

  /// Ends it as a power cut would.
  func kill() {
    #if canImport(Glibc)
    _ = Glibc.kill(process, SIGKILL)
    #else
    _ = Darwin.kill(process, SIGKILL)
    #endif
    _ = wait()
  }

  /// Waits for its end; the exit status, or `nil` if a signal ended it.
  func wait() -> Int32? {
    var status: Int32 = 0
    guard waitpid(process, &status, 0) == process, status & 0x7F == 0 else { return nil }
    return status >> 8 & 0xFF
  }

  private static func path() throws -> String {
    let folder = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false)
    // On Linux the test bundle lies beside the program, on macOS inside a bundle beside it.
    for depth in 1...4 where folder.count > depth {
      let candidate = folder.dropLast(depth).joined(separator: "/") + "/promptopt"
      if access(candidate, X_OK) == 0 { return candidate }
    }
    throw PromptError(.input, "promptopt is not built", path: CommandLine.arguments[0])
  }
}
