internal import ArgumentParser
internal import PromptCore
internal import PromptTokens

struct SplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Shows where the tokens of a text begin and end.",
    discussion: """
      On a terminal neighbouring tokens have different colours, elsewhere │ stands between them. \
      What cannot be seen is written as \\n, \\t or \\u{200b}, a byte of a cut character as \\xe2. \
      The JSON form has each token's id, its range in bytes and in Unicode scalars, and its text.
      """
  )

  @Argument(help: "The file; - is standard input, and so is none.")
  var file: String?

  @OptionGroup var options: EncodingOptions

  @Flag(help: "Writes one token a line, with its id.")
  var ids = false

  @Option(help: "Whether tokens are coloured: auto, always or never. NO_COLOR counts for auto.")
  var color: ColorChoice = .auto

  @Option(help: "The output: text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let chosen = try options.chosen()
    if let note = chosen.note { StandardError.write("note: \(note)\n") }
    let isColored = color.isColored(
      onTerminal: StandardOutput.isTerminal,
      noColor: ProcessEnvironment.value("NO_COLOR")
    )
    let text = try TextInput(file).withBytes { bytes throws(PromptError) in
      let borders = try TokenBorders(bytes, chosen.encoding)
      if format == .json { return borders.json + "\n" }
      return ids ? borders.list(colored: isColored) : borders.text(colored: isColored)
    }
    print(text, terminator: "")
  }
}
