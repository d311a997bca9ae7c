internal import ArgumentParser
internal import PromptCompression
internal import PromptCore

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

  /// The checked options; the level is the lowest that allows what else was asked for.
  func options(asksModel: Bool) throws(PromptError) -> CompressionOptions {
    let names = passes?.split(separator: ",").map { String($0.filter { $0 != " " }) }
    var protected: [ProtectedPattern] = []
    for pattern in patterns { protected.append(try ProtectedPattern(pattern)) }
    let level = try chosenLevel(asksModel: asksModel, passes: names ?? [])
    if query != nil, level < .extract {
      throw PromptError(
        .usage,
        "--query selects text, which level \"\(level.rawValue)\" does not allow",
        remedy: "use --level extract, or leave --query out"
      )
    }
    return CompressionOptions(
      level: level,
      passes: names,
      budget: try budget(),
      query: query,
      protected: protected
    )
  }

  private func chosenLevel(
    asksModel: Bool,
    passes: [String]
  ) throws(PromptError) -> CompressionLevel {
    guard let level else {
      let named = PassRegistry.all.map(\.documentation).filter { passes.contains($0.id) }
      let least = named.map { CompressionLevel(allowing: $0.passClass) }.max() ?? .form
      let asked: CompressionLevel = asksModel ? .rewrite : query != nil ? .extract : .form
      return max(least, asked)
    }
    guard let known = CompressionLevel(rawValue: level) else {
      throw PromptError(
        .usage,
        "unknown level \"\(level)\"",
        remedy: Suggestion.remedy(for: level, in: CompressionLevel.allCases.map(\.rawValue))
      )
    }
    return known
  }

  private func budget() throws(PromptError) -> CompressionOptions.Budget? {
    switch (rate, targetTokens) {
    case (let rate?, nil): .rate(rate)
    case (nil, let count?): .tokens(count)
    case (nil, nil): nil
    case (.some, .some):
      throw PromptError(
        .usage,
        "--rate and --target-tokens exclude each other",
        remedy: "leave one of them out"
      )
    }
  }
}
