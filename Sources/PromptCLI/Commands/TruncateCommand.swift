internal import ArgumentParser
internal import PromptCore
internal import PromptTokens

struct TruncateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "truncate",
    abstract: "Cuts a text so that it has at most so many tokens by itself.",
    discussion: """
      Writes what is left to standard output, and what was kept to standard error. A text that fits \
      is written whole. At a token's end a character may be cut; its bytes are written as they are.
      """
  )

  @Argument(help: "The file; - is standard input, and so is none.")
  var file: String?

  @OptionGroup var options: EncodingOptions

  @Option(help: "The most tokens.")
  var tokens: Int

  @Option(help: "Which side is kept: start or end.")
  var from = Truncation.Side.start.rawValue

  @Option(help: "Where the text may be cut: at a token, scalar, character or line.")
  var at = Truncation.Boundary.character.rawValue

  @Option(help: "The output: text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let request = try TruncationRequest(tokens: tokens, from: from, at: at)
    let chosen = try request.checked(options.chosen())
    if let note = chosen.note { StandardError.write("note: \(note)\n") }
    try TextInput(file).withBytes { bytes throws(PromptError) in
      let result = request.result(for: bytes, in: chosen.encoding)
      guard format == .text else { return print(result.json) }
      RawOutput.write(result.kept)
      StandardError.write(result.summary + "\n")
    }
  }
}
