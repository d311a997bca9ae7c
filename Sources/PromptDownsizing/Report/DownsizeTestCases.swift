internal import PromptReports

/// A decision as test cases: only the verdict can fail, because a candidate that is not proven is
/// an answer and no fault.
struct DownsizeTestCases {
  let decision: DownsizeDecision
  let suite: String

  /// The verdict, and then every candidate.
  var all: [ReportTestCase] { [verdict] + decision.candidates.map(candidate) }

  private var verdict: ReportTestCase {
    let sentence = DownsizeSentences(decision: decision).verdict.sentence
    let outcome: ReportTestCase.Outcome =
      switch decision.verdict {
      case .downsized: .passed
      case .none: .failed(sentence)
      case .inconclusive: .errored(sentence)
      }
    return ReportTestCase(
      group: "downsize \(suite)",
      name: "a cheaper model can replace \(decision.reference.model)",
      outcome: outcome
    )
  }

  private func candidate(_ candidate: CandidateDecision) -> ReportTestCase {
    let isProven = candidate.verdict == .nonInferior
    return ReportTestCase(
      group: "downsize \(suite): candidates",
      name: "\(candidate.model) is not worse by "
        + "\(NumberText.margin(decision.policy.margin)) points or more",
      outcome: isProven ? .passed : .skipped(candidate.verdict.words)
    )
  }
}
