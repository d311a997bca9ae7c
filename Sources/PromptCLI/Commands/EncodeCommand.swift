internal import ArgumentParser
internal import PromptCore
internal import PromptTokens

struct EncodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "encode",
    abstract: "Turns text into token ids.",
    discussion: """
      Writes the ids as a JSON array on one line, as decode reads them. Text that looks like a \
      special token is ordinary text, unless --special allows it. Bytes that are not UTF-8 are read \
      as U+FFFD.
      """
  )

  @Argument(help: "The file; - is standard input, and so is none.")
  var file: String?

  @OptionGroup var options: EncodingOptions

  @Option(help: "A special token that is encoded as such, or all; may be repeated.")
  var special: [String] = []

  @Option(help: "The output: text or json.")
  var format: OutputFormat = .text

  @Flag(help: "Reads one JSON string, or object with text, a line; writes one object a line.")
  var jsonl = false

  func run() throws {
    let chosen = try options.chosen()
    if let note = chosen.note { StandardError.write("note: \(note)\n") }
    let encoding = chosen.encoding
    let allowed = try SpecialTokens(special, in: encoding)
    guard !jsonl else {
      try checkJSONLines()
      return try TokenLines(encoding: encoding).count(withIDs: true)
    }
    let ids = try TextInput(file).withBytes { bytes throws(PromptError) in
      try allowed.encode(bytes, in: encoding)
    }
    guard format == .json else { return print(TokenLines.list(ids)) }
    let document = JSONObject([
      .init(key: "encoding", value: .string(encoding.name)),
      .init(key: "tokens", value: .int(ids.count)),
      .init(key: "ids", value: .array(ids.map(JSONValue.int))),
    ])
    print(JSONValue.object(document).text())
  }

  private func checkJSONLines() throws(PromptError) {
    guard file == nil || file == "-" else {
      throw PromptError(.usage, "--jsonl reads standard input only", remedy: "use < FILE")
    }
    guard special.isEmpty else {
      throw PromptError(
        .usage,
        "--jsonl and --special exclude each other",
        remedy: "leave one of them out"
      )
    }
  }
}
