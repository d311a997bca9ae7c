internal import PromptCore
public import PromptReports

extension EvalRun {
  /// The run as a report.
  public func report(on gates: Gates) -> ReportDocument {
    ReportDocument(
      title: "Evaluation of \(suiteName)",
      verdict: sentence(on: gates),
      notices: disclosures + (stop.map { [$0.sentence] } ?? []),
      blocks: [.table(table(gates))] + problems,
      provenance: facts,
      data: json,
      tests: runs.flatMap(\.testCases)
    )
  }

  private func sentence(on gates: Gates) -> Verdict {
    let floor = gates.floor.map { "a pass rate of \(Percent.text($0.passRate))" }
    let models = runs.count == 1 ? "The model" : "Each of \(runs.count) models"
    return switch verdict(on: gates) {
    case .met where floor == nil:
      Verdict(tone: .neutral, sentence: "Every model answered; the suite asks for no floor.")
    case .met: Verdict(tone: .good, sentence: "\(models) holds \(floor ?? "the floor").")
    case .failed:
      Verdict(tone: .bad, sentence: "Not every model is shown to hold \(floor ?? "the floor").")
    case .inconclusive:
      Verdict(tone: .unsure, sentence: "The run ended before its answers decided.")
    case .providerFailed:
      Verdict(tone: .unsure, sentence: "Errors of a provider prevented a verdict.")
    }
  }

  private func table(_ gates: Gates) -> ReportTable {
    let showsPrompt = Set(runs.map(\.prompt)).count > 1
    var columns = [ReportTable.Column("model")]
    if showsPrompt { columns.append(.init("prompt")) }
    columns += ["pass rate", "95 % interval", "passed", "failed", "errors"]
      .map { .init($0, isNumeric: true) }
    columns += ["per 1,000", "p50", "p95"].map { .init($0, isNumeric: true) }
    return ReportTable(
      caption: "\(cases.count) cases",
      columns: columns,
      rows: runs.map { run in
        let summary = ModelSummary(run)
        let floor = gates.floor?.verdict(for: summary)
        let tone: Tone =
          floor.map { $0 == .met ? .good : $0 == .failed ? .bad : .unsure } ?? .neutral
        var row = [ReportTable.Cell(run.model.description)]
        if showsPrompt { row.append(.init(run.prompt)) }
        return row + summary.cells(tone: tone)
      }
    )
  }

  /// The first few answers that did not pass and calls that failed, with their reasons.
  private var problems: [ReportBlock] {
    runs.flatMap { run -> [ReportBlock] in
      let troubled = run.outcomes.filter { $0.status == .failed || $0.status == .errored }
      guard !troubled.isEmpty else { return [] }
      let shown = troubled.prefix(5).map { "\($0.caseID): \($0.reason)" }
      let rest = troubled.count - shown.count
      return [
        .heading("\(run.model) did not pass"),
        .list(shown + (rest > 0 ? ["and \(rest) more, in the journal"] : [])),
      ]
    }
  }

  private var facts: [ReportFact] {
    var facts = [
      ReportFact("run", provenance.runID),
      ReportFact("suite", String(provenance.suiteHash.prefix(12))),
      ReportFact("prompts", String(provenance.promptHash.prefix(12))),
      ReportFact("dataset", String(provenance.datasetHash.prefix(12))),
      ReportFact("order", provenance.seed.map { "seeded hash, seed \($0)" } ?? "file"),
      ReportFact("price catalogue", provenance.catalogDate),
      ReportFact("promptopt", provenance.toolVersion),
      ReportFact(
        "answers",
        "\(provenance.asked) asked, \(provenance.replayed) from the journal, "
          + "\(provenance.cached) from the response cache"
      ),
    ]
    if let journal = provenance.journal { facts.append(ReportFact("journal", journal)) }
    return facts
  }
}

extension ModelSummary {
  fileprivate func cells(tone: Tone) -> [ReportTable.Cell] {
    let range = interval.map {
      "\(Percent.text($0.lowerBound)) – \(Percent.text($0.upperBound))"
    }
    return [
      .init(passRate.map(Percent.text) ?? "–", tone: tone), .init(range ?? "–"),
      .init("\(passed)"), .init("\(failed)"), .init("\(errors)"),
      .init(costPerCall.map { ($0 * 1_000).description } ?? "unpriced"),
      .init(Self.text(of: latencyP50)), .init(Self.text(of: latencyP95)),
    ]
  }

  private static func text(of seconds: Double?) -> String {
    guard let seconds else { return "–" }
    if seconds >= 10 { return "\(Int(seconds.rounded())) s" }
    if seconds >= 1 { return "\((seconds * 10).rounded() / 10) s" }
    if seconds >= 0.01 { return "\(Int((seconds * 1_000).rounded())) ms" }
    return "\((seconds * 100_000).rounded() / 100) ms"
  }
}

extension ModelRun {
  fileprivate var testCases: [ReportTestCase] {
    outcomes.map { outcome in
      ReportTestCase(
        group: prompt.isEmpty ? model.description : "\(model) \(prompt)",
        name: outcome.caseID,
        outcome: outcome.testOutcome,
        seconds: outcome.latencies.isEmpty ? nil : outcome.latencies.reduce(0, +)
      )
    }
  }
}

extension CaseOutcome {
  fileprivate var reason: String {
    if let error { return error }
    let reasons = scores.filter { !$0.score.passed }.map(\.score.reason)
    return reasons.isEmpty ? "a later repeat did not pass" : reasons.joined(separator: "; ")
  }

  fileprivate var testOutcome: ReportTestCase.Outcome {
    switch status {
    case .passed: .passed
    case .failed: .failed(reason)
    case .errored: .errored(reason)
    case .notRun: .skipped("not asked")
    }
  }
}

/// Writes fractions of 1 for people.
private enum Percent {
  /// With one decimal: `94.9 %`.
  static func text(_ fraction: Double) -> String {
    let tenths = Int((fraction * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
