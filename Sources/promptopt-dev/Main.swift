internal import PromptCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The project's own generators; nothing of it is shipped.
@main
enum Main {
  static func main() {
    do throws(PromptError) {
      try DevCommandRegistry.run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      print("error: \(error)")
      exit(2)
    }
  }
}
