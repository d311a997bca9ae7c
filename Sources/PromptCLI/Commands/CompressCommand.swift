internal import ArgumentParser
internal import PromptCompression
internal import PromptCore

struct CompressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compress",
    abstract: "Makes a prompt shorter, or says why it does not.",
    discussion: """
      Slots, code, URLs, numbers with their units and identifiers survive, or the original is kept \
      and the status is 1. Tokens are exact and never grow. Levels: exact (JSON without its white \
      space), form (white space at line ends, repeated blocks), extract (whole sentences that \
      answer --query, within a budget), rewrite (a chat model condenses; the same checks decide).
      """
  )

  @Argument(help: "The file; - is standard input.")
  var file: String

  @OptionGroup var compression: CompressionArguments
  @OptionGroup var encoding: EncodingOptions
  @OptionGroup var rewriting: RewriteArguments

  @Flag(help: "Prints a unified diff in place of the text.")
  var diff = false

  @Flag(help: "Replaces the file with the outcome.")
  var inPlace = false

  @Flag(help: "With --in-place: shows the diff and writes nothing.")
  var dryRun = false

  @Option(help: "The output: text or json.")
  var format: OutputFormat = .text

  func run() async throws {
    let options = try compression.request.options(asksModel: rewriting.rewriteModel != nil)
    let chosen = try encoding.chosen()
    let compressor = try Compressor(options: options, counter: TokenCounter(chosen.encoding))
    let rewriter = try rewriting.request.rewriter(for: options)
    if inPlace, file == "-" {
      throw PromptError(.usage, "standard input cannot be replaced", remedy: "name a file")
    }
    if let note = chosen.note { StandardError.write("note: \(note)\n") }
    let source = try CompressedFile(file)
    let result =
      if let rewriter {
        try await compressor.run(source.bytes, rewriter: rewriter)
      } else {
        compressor.run(source.bytes)
      }
    let output = source.output(
      of: result,
      format: format,
      isDiff: diff || dryRun,
      isInPlace: inPlace && !dryRun
    )
    print(output, terminator: "")
    if format == .text { StandardError.write(result.summary) }
    if inPlace, !dryRun { try source.replace(with: result) }
    if result.refusal != nil { throw ExitStatus.findings.exit }
  }
}
