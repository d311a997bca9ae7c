internal import ArgumentParser
internal import PromptCore

struct DecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Turns token ids back into text.",
    discussion: """
      Reads a JSON array of ids a line from standard input and writes a JSON string a line. Bytes \
      that are not UTF-8 become U+FFFD.
      """
  )

  @OptionGroup var options: EncodingOptions

  func run() throws {
    let chosen = try options.chosen()
    if let note = chosen.note { StandardError.write("note: \(note)\n") }
    try TokenLines(encoding: chosen.encoding).decode()
  }
}
