internal import ArgumentParser
internal import PromptCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

struct CountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Counts tokens, exactly as the model's own tokenizer does.",
    discussion: """
      Folders are searched as git would: what .gitignore and .promptoptignore leave out, hidden and \
      binary files and links are not counted. A file that is named always is.

      A file that clearly is a chat (JSON with a list of messages, each with role and content) is \
      counted with the vendor's tokens around each message; --as text counts its bytes. Text that \
      looks like a special token is ordinary text. Bytes that are not UTF-8 count as U+FFFD.
      """
  )

  @Argument(help: "Files and folders; - is standard input, and so is none.")
  var paths: [String] = []

  @OptionGroup var options: EncodingOptions

  @OptionGroup var output: CountOutputOptions

  @Option(name: .customLong("as"), help: "What a file is read as: auto or text.")
  var reading: Reading = .auto

  @OptionGroup var folders: WalkOptions

  @OptionGroup var lines: LineOptions

  @Option(help: "How many files are counted at a time (default: one for each core).")
  var threads: Int?

  func validate() throws {
    guard threads.map({ $0 > 0 }) != false else {
      throw ValidationError("--threads takes a whole number above 0")
    }
  }

  func run() async throws {
    let chosen = try options.chosen()
    if let note = chosen.note { StandardError.write("note: \(note)\n") }
    guard !lines.jsonl else {
      return try lines.stream(paths, in: chosen.encoding).count(withIDs: output.ids)
    }
    guard !paths.isEmpty || isatty(0) == 0 else {
      throw PromptError(
        .usage,
        "no file is named",
        remedy: "name files or folders, or - to type the text and end it with Ctrl-D"
      )
    }
    let input = CountInput(paths: paths.isEmpty ? ["-"] : paths, walk: folders.walk)
    try await CountRun(
      counter: FileCounter(
        chosen: chosen,
        reading: reading,
        withIDs: output.ids,
        sizeLimit: folders.maxSize?.bytes,
        threads: threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      ),
      input: input
    ).show(output)
  }
}
