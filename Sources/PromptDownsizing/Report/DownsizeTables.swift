internal import PromptCore
internal import PromptReports
internal import PromptStatistics

/// A decision as tables and a chart.
struct DownsizeTables {
  let decision: DownsizeDecision
  private var policy: DownsizePolicy { decision.policy }
  private var confidence: String { NumberText.fixed(policy.confidence * 100, decimals: 0) }

  /// The ladder from the reference down.
  var ladder: ReportTable {
    let hasAdjusted = policy.strategy == .cheapest
    let columns =
      [
        ReportTable.Column("#", isNumeric: true), ReportTable.Column("Model"),
        ReportTable.Column("Passes", isNumeric: true),
        ReportTable.Column("Diff.", isNumeric: true),
        ReportTable.Column("\(confidence) % interval", isNumeric: true),
        ReportTable.Column("p", isNumeric: true),
      ] + (hasAdjusted ? [ReportTable.Column("p, Holm", isNumeric: true)] : []) + [
        ReportTable.Column("$/1,000", isNumeric: true),
        ReportTable.Column("$/pass", isNumeric: true), ReportTable.Column("Verdict"),
      ]
    let rows = decision.candidates.enumerated().map { row($1, number: $0 + 1, hasAdjusted) }
    return ReportTable(
      caption: "The ladder: share of cases passed, difference from the reference in points, p of a "
        + "loss of \(NumberText.margin(policy.margin)) points or more, and cost.",
      columns: columns,
      rows: [referenceRow(hasAdjusted)] + rows
    )
  }

  /// How the pairs fall, for each tested candidate.
  var pairs: ReportTable {
    ReportTable(
      caption: "Pair by pair: cases by who passes them, and McNemar's test of any difference.",
      columns: [ReportTable.Column("Model")]
        + ["Both", "Lost", "Gained", "Neither", "Exact p", "Mid-p"].map {
          ReportTable.Column($0, isNumeric: true)
        },
      rows: decision.tested.map(pairRow)
    )
  }

  /// Accuracy against cost; models without a known cost are not in it.
  var chart: ScatterChart? {
    guard let cost = decision.reference.cost else { return nil }
    let reference = decision.reference
    let points = decision.candidates.enumerated().compactMap { point($1, number: $0 + 1) }
    let lowest = reference.passRate - max(4 * policy.margin, 0.08)
    let margin = NumberText.margin(policy.margin)
    let hasBelow = points.contains { $0.y < lowest }
    return ScatterChart(
      caption: "Accuracy against cost. A vertical line is the \(confidence) % interval of the "
        + "difference from the reference: a model is proven when its line stays above the limit."
        + (hasBelow ? " A triangle at the lower edge is a model below it." : ""),
      xTitle: "US dollars per 1,000 calls",
      yTitle: "Share of cases passed",
      isXLogarithmic: true,
      points: [
        ScatterChart.Point(
          label: reference.model.description,
          x: cost.perThousand.usd,
          y: reference.passRate,
          interval: nil,
          tone: .neutral,
          isEmphasised: true
        )
      ] + points,
      lines: [
        ScatterChart.Line(label: "reference", y: reference.passRate),
        ScatterChart.Line(
          label: "limit: \(margin) points below",
          y: reference.passRate - policy.margin,
          isLimit: true
        ),
      ],
      yFloor: lowest,
      legend: legend
    )
  }

  private var legend: [ScatterChart.Key] {
    let verdicts: [CandidateDecision.Verdict] = [.nonInferior, .inconclusive, .inferior]
    let used = verdicts.filter { verdict in
      decision.candidates.contains { $0.verdict == verdict }
    }
    let untested = decision.candidates.contains { $0.verdict == .notTested }
    return [ScatterChart.Key(.neutral, "reference", isEmphasised: true)]
      + used.map { ScatterChart.Key($0.tone, $0.words) }
      + (untested ? [ScatterChart.Key(.neutral, "not tested")] : [])
  }

  private func point(_ candidate: CandidateDecision, number: Int) -> ScatterChart.Point? {
    guard let cost = candidate.cost, candidate.evidence.cases > 0 else { return nil }
    let evidence = candidate.evidence
    let level = evidence.referenceRate
    let interval =
      (level + evidence.interval.lowerBound)...(level + evidence.interval.upperBound)
    return ScatterChart.Point(
      label: candidate.model.description,
      x: cost.perThousand.usd,
      y: evidence.candidateRate,
      interval: candidate.verdict == .notTested ? nil : interval,
      tone: candidate.verdict.tone,
      mark: String(number),
      isEmphasised: candidate.model == decision.chosen?.model
    )
  }

  private func referenceRow(_ hasAdjusted: Bool) -> [ReportTable.Cell] {
    let reference = decision.reference
    let perPass = reference.cost.flatMap { cost in
      reference.passRate > 0 ? cost.perThousand.usd / 1_000 / reference.passRate : nil
    }
    return ["", ReportTable.Cell(reference.model.description)]
      + [NumberText.percent(reference.passRate), "", "", ""].map { ReportTable.Cell($0) }
      + (hasAdjusted ? [""] : [])
      + [cost(reference.cost), dollars(perPass), "reference"].map { ReportTable.Cell($0) }
  }

  private func row(
    _ candidate: CandidateDecision,
    number: Int,
    _ hasAdjusted: Bool
  ) -> [ReportTable.Cell] {
    let evidence = candidate.evidence
    let has = evidence.cases > 0
    let interval =
      "\(NumberText.points(evidence.interval.lowerBound)) to "
      + NumberText.points(evidence.interval.upperBound)
    let isChosen = candidate.model == decision.chosen?.model
    let numbers =
      [
        has ? NumberText.percent(evidence.candidateRate) : "–",
        has ? NumberText.points(evidence.difference) : "–", has ? interval : "–",
        has ? NumberText.probability(evidence.p) : "–",
      ] + (hasAdjusted ? [candidate.adjustedP.map(NumberText.probability) ?? "–"] : [])
      + [cost(candidate.cost), dollars(candidate.usdPerPass)]
    let verdict = isChosen ? "taken" : candidate.verdict.words
    return [
      ReportTable.Cell(String(number)),
      ReportTable.Cell(candidate.model.description, tone: isChosen ? .good : .neutral),
    ] + numbers.map { ReportTable.Cell($0) } + [
      ReportTable.Cell(verdict, tone: candidate.verdict.tone)
    ]
  }

  private func pairRow(_ candidate: CandidateDecision) -> [ReportTable.Cell] {
    let evidence = candidate.evidence
    let neither = evidence.cases - evidence.bothPass - evidence.discordant
    let counts = [evidence.bothPass, evidence.lost, evidence.gained, neither]
    let test = candidate.mcNemar
    let cells =
      [candidate.model.description] + counts.map { NumberText.count($0) }
      + [test.exactP, test.midP].map(NumberText.probability)
    return cells.map { ReportTable.Cell($0) }
  }

  private func cost(_ cost: ModelCost?) -> String {
    cost.map { NumberText.dollars($0.perThousand.usd) } ?? "not known"
  }

  private func dollars(_ usd: Double?) -> String { usd.map(NumberText.dollars) ?? "–" }
}
