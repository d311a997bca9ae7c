internal import PromptCore
public import PromptEvals
public import PromptReports

/// A decision as a document that every renderer draws.
public struct DownsizeReport: Sendable {
  private let decision: DownsizeDecision
  private let run: EvalRun
  private let facts: [ReportFact]

  /// The most lost cases of one candidate that are shown with their texts.
  static let lostCasesShown = 100

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - decision: the decision.
  ///   - run: the outcomes that it rests on.
  ///   - facts: what else makes it reproducible: paths, versions.
  public init(_ decision: DownsizeDecision, run: EvalRun, facts: [ReportFact] = []) {
    self.decision = decision
    self.run = run
    self.facts = facts
  }

  /// The document.
  public var document: ReportDocument {
    let words = DownsizeSentences(decision: decision)
    let stop = run.stop.map { ["The run ended early. \($0.sentence)"] } ?? []
    return ReportDocument(
      title: "Downsizing \(decision.reference.model) on \(run.suiteName)",
      verdict: words.verdict,
      notices: run.disclosures + stop + decision.warnings.map(\.description),
      blocks: blocks(words),
      provenance: provenance,
      data: DownsizeData(decision, cases: run.cases).json,
      tests: DownsizeTestCases(decision: decision, suite: run.suiteName).all
    )
  }
}

extension DownsizeReport {
  private func blocks(_ words: DownsizeSentences) -> [ReportBlock] {
    let tables = DownsizeTables(decision: decision)
    var blocks: [ReportBlock] = [
      .heading("The ladder"), .paragraph(words.method), .table(tables.ladder),
    ]
    if let chart = tables.chart { blocks.append(.scatter(chart)) }
    if !words.gates.isEmpty { blocks += [.heading("The gates"), .list(words.gates)] }
    if !decision.tested.isEmpty {
      blocks += [.heading("Where the answers differ"), .table(tables.pairs)]
    }
    if let resolution = words.resolution { blocks.append(.paragraph(resolution)) }
    for candidate in shown { blocks += lost(candidate) }
    return blocks
  }

  /// The candidates whose lost cases are worth reading: the chosen and the one that ended it.
  private var shown: [CandidateDecision] {
    let chosen = decision.chosen.map { [$0] } ?? []
    let next = decision.policy.strategy == .down || chosen.isEmpty ? decision.firstUnproven : nil
    return chosen + (next.map { [$0] } ?? [])
  }

  private func lost(_ candidate: CandidateDecision) -> [ReportBlock] {
    guard !candidate.lostCases.isEmpty else { return [] }
    let lost = candidate.lostCases
    let heading = "Lost by \(candidate.model): \(NumberText.count(lost.count, "case"))"
    let shown = lost.prefix(Self.lostCasesShown)
    let reference = run.outcomes(of: decision.reference.model)
    let other = run.outcomes(of: candidate.model)
    let comparisons = shown.map { index -> ReportBlock in
      let each = run.cases[index]
      return .comparison(
        ReportComparison(
          title: Self.title(of: each),
          input: Self.input(of: each),
          texts: [
            ReportFact("expected", each.expected.map(Self.text) ?? ""),
            Self.answer(of: decision.reference.model, reference[each.id]),
            Self.answer(of: candidate.model, other[each.id]),
          ].filter { !$0.value.isEmpty }
        )
      )
    }
    let rest = lost.count - shown.count
    let note: [ReportBlock] =
      rest == 0
      ? []
      : [
        .paragraph("\(NumberText.count(rest)) more are named under lost_cases in the JSON report.")
      ]
    return [.heading(heading)] + comparisons + note
  }

  /// A model's answer under its name and how it fared; a graded answer under its score.
  private static func answer(of model: ModelID, _ outcome: CaseOutcome?) -> ReportFact {
    guard let outcome else { return ReportFact(model.description, "") }
    let isGraded = outcome.passShare > 0 && outcome.passShare < 1
    let word =
      isGraded
      ? "scores \(NumberText.percent(outcome.passShare))" : outcome.passed ? "passes" : "fails"
    return ReportFact("\(model) \(word)", outcome.output)
  }

  /// The id and how the input begins, so that a list of cases can be read.
  private static func title(of each: EvalCase) -> String {
    let words = input(of: each).split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    let start = words.prefix(90)
    return start.isEmpty ? each.id : "\(each.id) · \(start)\(start.count < words.count ? "…" : "")"
  }

  private static func input(of each: EvalCase) -> String {
    for key in ["input", "text", "question"] {
      if let value = each.variables[key] { return text(value) }
    }
    return each.variables.members.isEmpty ? "" : JSONValue.object(each.variables).text(.pretty)
  }

  private static func text(_ value: JSONValue) -> String { value.string ?? value.text() }

  private var provenance: [ReportFact] {
    let policy = decision.policy
    let origin = run.provenance
    let given = [
      ReportFact("suite", run.suiteName),
      ReportFact("run", origin.runID),
      ReportFact("suite SHA-256", origin.suiteHash),
      ReportFact("prompt SHA-256", origin.promptHash),
      ReportFact("dataset SHA-256", origin.datasetHash),
      ReportFact("order seed", origin.seed.map(String.init) ?? ""),
      ReportFact("cases", NumberText.count(run.cases.count)),
      ReportFact("margin", "\(NumberText.margin(policy.margin)) points"),
      ReportFact("alpha", "\(policy.alpha) one-sided"),
      ReportFact("strategy", policy.strategy.rawValue),
      ReportFact("design", policy.design.rawValue),
      ReportFact("price catalogue", origin.catalogDate),
      ReportFact("promptopt", origin.toolVersion),
      ReportFact("journal", origin.journal ?? ""),
    ]
    return (given + facts).filter { !$0.value.isEmpty }
  }
}
