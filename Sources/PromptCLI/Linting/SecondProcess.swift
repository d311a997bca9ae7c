#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
internal import PromptCore

/// This program once more, in an environment that differs where a program should not notice.
///
/// The time zone is the first of the day instead of the machine's, the locale has other rules for
/// letter case and numbers, and hashing is seeded anew.
struct SecondProcess {
  private static let settings = [
    "TZ=Pacific/Kiritimati", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "LANGUAGE=tr",
  ]
  private static let removed = [
    "TZ=", "LANG=", "LANGUAGE=", "LC_", "SWIFT_DETERMINISTIC_HASHING=",
  ]

  /// What the program prints for an input.
  ///
  /// - Throws: `PromptError.provider` if it cannot be started or fails.
  static func output(
    of arguments: [String],
    input: [UInt8]
  ) throws(PromptError) -> [UInt8] {
    // Unnamed files instead of pipes: neither side waits for the other.
    guard let source = tmpfile(), let target = tmpfile() else {
      throw PromptError(.provider, "cannot make a temporary file for a second process")
    }
    defer {
      fclose(source)
      fclose(target)
    }
    fwrite(input, 1, input.count, source)
    rewind(source)
    let status = run(arguments, from: fileno(source), to: fileno(target))
    guard status == 0 else {
      throw PromptError(.provider, "the second process ended with status \(status)")
    }
    return contents(of: target)
  }

  private static func run(_ arguments: [String], from input: Int32, to output: Int32) -> Int32 {
    #if canImport(Glibc)
    var actions = posix_spawn_file_actions_t()
    #else
    var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var environment = Self.environment.map { strdup($0) } + [nil]
    defer { for word in words + environment { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, program, &actions, nil, &words, &environment) == 0 else {
      return -1
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    return status
  }

  /// The path of this program.
  private static var program: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return CommandLine.arguments[0] }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static var environment: [String] {
    var entries: [String] = []
    var next = environ
    while let entry = next.pointee {
      entries.append(String(cString: entry))
      next += 1
    }
    return entries.filter { entry in !removed.contains { entry.hasPrefix($0) } } + settings
  }

  private static func contents(of file: UnsafeMutablePointer<FILE>) -> [UInt8] {
    rewind(file)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
