internal import ArgumentParser
internal import PromptCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

struct CountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Counts tokens, exactly as the model's own tokenizer does.",
    discussion: """
      A file that clearly is a chat (JSON with a list of messages, each with role and content) is \
      counted with the vendor's tokens around each message; --as text counts its bytes. Text that \
      looks like a special token is ordinary text. Bytes that are not UTF-8 count as U+FFFD.
      """
  )

  @Argument(help: "The files; - is standard input, and so is none.")
  var files: [String] = []

  @OptionGroup var options: EncodingOptions

  @Option(help: "The output: text or json.")
  var format: OutputFormat = .text

  @Option(name: .customLong("as"), help: "What a file is read as: auto or text.")
  var reading: Reading = .auto

  @Flag(help: "Adds the token ids.")
  var ids = false

  @Flag(help: "Reads one JSON string, or object with text, a line; writes one object a line.")
  var jsonl = false

  func run() throws {
    let chosen = try options.chosen()
    if let note = chosen.note { StandardError.write("note: \(note)\n") }
    guard !jsonl else {
      try checkJSONLines()
      return try TokenLines(encoding: chosen.encoding).count(withIDs: ids)
    }
    guard !files.isEmpty || isatty(0) == 0 else {
      throw PromptError(
        .usage,
        "no file is named",
        remedy: "name files, or - to type the text and end it with Ctrl-D"
      )
    }
    let counts = try (files.isEmpty ? ["-"] : files).map {
      try FileCount($0, as: reading, in: chosen, withIDs: ids)
    }
    for note in counts.flatMap(\.notes) { StandardError.write("note: \(note)\n") }
    let report = CountReport(chosen: chosen, files: counts)
    print(format == .json ? report.json : report.text)
  }

  private func checkJSONLines() throws(PromptError) {
    guard files.isEmpty || files == ["-"] else {
      throw PromptError(.usage, "--jsonl reads standard input only", remedy: "use < FILE")
    }
  }
}
