internal import ArgumentParser
internal import PromptCore
internal import PromptDownsizing
internal import PromptEvals

/// What a downgrade has to hold, as the command line says it; what it leaves open, the suite says.
struct DownsizeOptions: ParsableArguments {
  @Option(help: "The model in use today.")
  var reference: String?

  @Option(help: "The candidates from the dearest to the cheapest, separated by commas.")
  var ladder: String?

  @Option(help: "The largest acceptable loss of pass rate, a fraction of 1 (default 0.02).")
  var margin: Double?

  @Option(help: "The one-sided error (default 0.05).")
  var alpha: Double?

  @Option(help: "The pass rate that must be held at 95 % confidence.")
  var floor: Double?

  @Option(
    help: ArgumentHelp(
      "down: from the top, stop at the first not proven; cheapest: all, with Holm's correction;"
        + " each: all, uncorrected."
    )
  )
  var strategy = DownsizeStrategy.down.rawValue

  @Option(help: "fixed: decide once, when all cases are in.")
  var design = DownsizeDesign.fixed.rawValue

  /// The policy, with the suite's gates where the command line is silent.
  func policy(_ gates: Gates = Gates()) throws(PromptError) -> DownsizePolicy {
    let comparison = gates.nonInferiority
    return try DownsizePolicy(
      margin: margin ?? comparison?.margin ?? 0.02,
      alpha: alpha ?? comparison?.alpha ?? 0.05,
      power: comparison?.power ?? 0.8,
      strategy: Self.named(strategy, option: "--strategy"),
      design: Self.named(design, option: "--design"),
      floor: floor.map { Gates.Floor(passRate: $0) } ?? gates.floor,
      critical: gates.critical
    ).checked()
  }

  /// The named candidates, if any are named.
  var candidates: [ModelID]? {
    ladder.map { text in
      text.split(separator: ",").map { ModelID(String($0).trimmingSpaces()) }
    }
  }
}

extension DownsizeOptions {
  private static func named<Choice: CaseIterable & RawRepresentable<String>>(
    _ name: String,
    option: String
  ) throws(PromptError) -> Choice {
    if let choice = Choice(rawValue: name) { return choice }
    throw PromptError(
      .usage,
      "\(option) does not know \"\(name)\"",
      remedy: Suggestion.remedy(for: name, in: Choice.allCases.map(\.rawValue))
    )
  }
}

extension String {
  /// The text without the spaces around it.
  fileprivate func trimmingSpaces() -> String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
