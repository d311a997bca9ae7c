internal import ArgumentParser

/// What the command line says about how far a compression may go.
struct CompressionArguments: ParsableArguments {
  @Option(
    help: """
      How far it may go: exact, form, extract or rewrite (default: form; extract with --query, \
      rewrite with --rewrite-model).
      """
  )
  var level: String?

  @Option(name: .customLong("pass"), help: "The passes that may run, separated by commas.")
  var passes: String?

  @Option(help: "The budget as a share of the tokens, 0.5 for half.")
  var rate: Double?

  @Option(help: "The budget in tokens.")
  var targetTokens: Int?

  @Option(help: "What the text is read for; select keeps what answers it.")
  var query: String?

  @Option(
    name: .customLong("protect"),
    help: "A regular expression; what it matches stays. Can be given several times."
  )
  var patterns: [String] = []

  /// What was said, unchecked.
  var request: CompressionRequest {
    CompressionRequest(
      level: level,
      passes: passes,
      rate: rate,
      targetTokens: targetTokens,
      query: query,
      patterns: patterns
    )
  }
}
