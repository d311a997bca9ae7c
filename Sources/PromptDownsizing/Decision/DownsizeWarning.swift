internal import PromptCore
internal import PromptReports

/// A doubt about a verdict, with what to do about it.
public struct DownsizeWarning: Sendable, Hashable {
  /// Its kebab-case name.
  public let id: String
  /// The fact.
  public let message: String
  /// The next step, or how to read the fact.
  public let hint: String

  /// As one text.
  public var description: String { "\(message) \(hint)" }
}

extension DownsizeWarning {
  static func unpriced(_ models: [ModelID], areKept: Bool) -> Self {
    DownsizeWarning(
      id: "unpriced-models",
      message: "No cost is known of \(list(models)).",
      hint: areKept
        ? "Their place on the ladder is the one given, and no saving can be stated."
        : "They are no candidates; record cost_usd, or name them with --ladder."
    )
  }

  static func notCheaper(_ models: [ModelID], than reference: ModelID) -> Self {
    DownsizeWarning(
      id: "not-cheaper",
      message: "\(list(models)) \(models.count == 1 ? "costs" : "cost") no less than \(reference).",
      hint: "They are left out: a downgrade has to save something."
    )
  }

  static func cataloguePrices(_ models: [ModelID], date: String) -> Self {
    DownsizeWarning(
      id: "catalogue-prices",
      message: "The cost of \(list(models)) is the catalogue's price (\(date)) of recorded tokens.",
      hint: "Token counts are taken as recorded; hidden reasoning that was not recorded is missing."
    )
  }

  static func partlyPriced(_ model: ModelID, unpriced: Int) -> Self {
    DownsizeWarning(
      id: "partly-priced",
      message:
        "\(NumberText.count(unpriced, "answer")) of \(model) \(unpriced == 1 ? "has" : "have")"
        + " no cost.",
      hint: "Its cost is the mean of the others."
    )
  }

  static func missingCases(_ model: ModelID, missing: Int, of all: Int) -> Self {
    DownsizeWarning(
      id: "missing-cases",
      message: "\(model) has no answer to \(NumberText.count(missing)) of the reference's "
        + "\(NumberText.count(all, "case")).",
      hint: "Only common cases are compared; if hard ones are missing, the comparison flatters."
    )
  }

  static func errors(_ model: ModelID, errors: Int, changeVerdict: Bool) -> Self {
    DownsizeWarning(
      id: "errors",
      message: "\(NumberText.count(errors, "case")) of the comparison with \(model) ended in an "
        + "error.",
      hint: changeVerdict
        ? "Counted for or against it they change its verdict, which is therefore inconclusive."
        : "Counted all for or all against it, they do not change its verdict."
    )
  }

  static func fewCases(_ cases: Int, detectable: Double, margin: Double) -> Self {
    let size =
      detectable.isFinite ? " can prove margins from \(NumberText.margin(detectable)) points" : ""
    return DownsizeWarning(
      id: "few-cases",
      message: "\(NumberText.count(cases, "case"))\(size.isEmpty ? " are few" : size), and "
        + "\(NumberText.margin(margin)) are asked.",
      hint: "An equally good model may well be missed; add cases or widen the margin."
    )
  }

  static func fewClusters(_ units: Int) -> Self {
    DownsizeWarning(
      id: "few-clusters",
      message: "The cases come from \(NumberText.count(units, "independent unit")) only.",
      hint: "Below \(PairedEvidence.leastUnits) nothing is decided; collect more units."
    )
  }

  static func ladderOrder(_ models: [ModelID]) -> Self {
    DownsizeWarning(
      id: "ladder-order",
      message: "The ladder as given does not fall in cost at \(list(models)).",
      hint: "It is walked as given; of what is proven the cheapest is taken."
    )
  }

  static func referenceBelowFloor(_ model: ModelID, rate: Double, floor: Double) -> Self {
    DownsizeWarning(
      id: "reference-below-floor",
      message: "\(model) itself passes \(NumberText.percent(rate)), below the floor of "
        + "\(NumberText.percent(floor)).",
      hint: "A candidate would have to be better than the reference; check floor and suite."
    )
  }

  static func unjudged(_ answers: Int) -> Self {
    DownsizeWarning(
      id: "unjudged-answers",
      message: "\(NumberText.count(answers, "recorded answer")) \(answers == 1 ? "has" : "have") "
        + "neither correct nor score.",
      hint: "They are left out."
    )
  }

  static func exploratory(_ candidates: Int) -> Self {
    DownsizeWarning(
      id: "exploratory",
      message:
        "\(NumberText.count(candidates, "candidate")) \(candidates == 1 ? "is" : "are") tested"
        + ", each by itself.",
      hint: "The more are tried, the likelier one passes by luck: confirm the pick on fresh cases, "
        + "or use --strategy down or cheapest."
    )
  }

  /// At most four names, and how many more.
  private static func list(_ models: [ModelID]) -> String {
    let shown = models.prefix(4).map(\.description).joined(separator: ", ")
    return models.count > 4 ? "\(shown) and \(models.count - 4) more" : shown
  }
}
