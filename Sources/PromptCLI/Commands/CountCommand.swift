internal import ArgumentParser
internal import PromptCore
internal import PromptTokens

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

struct CountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Counts tokens, exactly where the tokenizer is published, else with an interval.",
    discussion: """
      Folders are searched as git would: what .gitignore and .promptoptignore leave out, hidden and \
      binary files and links are not counted. A file that is named always is.

      A file that clearly is a request (a body of OpenAI, Anthropic or Gemini, or a list of \
      messages) is counted as its vendor bills it: messages, tools, images, overhead; --as text \
      counts its bytes. Text that looks like a special token is ordinary text. Bytes that are not \
      UTF-8 count as U+FFFD.
      """
  )

  @Argument(help: "Files and folders; - is standard input, and so is none.")
  var paths: [String] = []

  @OptionGroup var options: EncodingOptions

  @OptionGroup var count: CountOptions

  func run() throws {
    if let log = count.calibrate {
      return print(try CalibrationRun(log: log, options: options).report(as: count.format))
    }
    let chosen = try count.chosen(by: options)
    if let note = chosen.note { StandardError.write("note: \(note)\n") }
    guard !count.jsonl else {
      return try count.stream(paths, in: chosen).count(withIDs: count.ids)
    }
    guard !paths.isEmpty || isatty(0) == 0 else {
      throw PromptError(
        .usage,
        "no file is named",
        remedy: "name files or folders, or - to type the text and end it with Ctrl-D"
      )
    }
    let counter = FileCounter(
      chosen: chosen,
      reading: count.reading,
      withIDs: count.ids,
      sizeLimit: count.sizeLimit,
      threads: count.threads ?? Workers.processors
    )
    let input = CountInput(paths: paths.isEmpty ? ["-"] : paths, walk: count.walk)
    try CountRun(counter: counter, input: input).show(count)
  }
}
