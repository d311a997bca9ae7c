internal import PromptCompression
internal import PromptCore

/// What a person asks of a compression, unchecked.
struct CompressionRequest {
  var level: String?
  var passes: String?
  var rate: Double?
  var targetTokens: Int?
  var query: String?
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
