internal import ArgumentParser
internal import PromptCore

struct DecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Turns token ids back into text.",
    discussion: """
      Reads a JSON array of ids a line and writes a JSON string a line. Bytes that are not UTF-8 \
      become U+FFFD.
      """
  )

  @Argument(help: "The file; - is standard input, and so is none.")
  var file: String?

  @OptionGroup var options: EncodingOptions

  @Flag(help: "Answers a bad line with {\"error\":…} and goes on; the exit status is still 2.")
  var keepGoing = false

  func run() throws {
    let chosen = try options.chosen()
    if let note = chosen.note { StandardError.write("note: \(note)\n") }
    try TokenLines(encoding: chosen.encoding, keepsGoing: keepGoing).decode(file ?? "-")
  }
}
