internal import PromptCore
internal import PromptReports

/// A decision in words.
struct DownsizeSentences {
  let decision: DownsizeDecision
  private var policy: DownsizePolicy { decision.policy }
  private var reference: DownsizeDecision.Reference { decision.reference }

  /// The answer in one sentence, or two.
  var verdict: Verdict {
    switch decision.verdict {
    case .downsized: Verdict(tone: .good, sentence: downsized)
    case .none: Verdict(tone: .bad, sentence: none)
    case .inconclusive: Verdict(tone: .unsure, sentence: inconclusive)
    }
  }

  /// How the candidates were tested and where it ended.
  var method: String {
    let margin = "\(NumberText.margin(policy.margin)) points"
    let alpha = "\(NumberText.margin(policy.alpha)) %"
    let count = NumberText.count(decision.candidates.count, "candidate")
    let test =
      "Each rung has to show that it is not worse than \(reference.model) by \(margin) or more, "
      + "at a one-sided error of \(alpha)"
    switch policy.strategy {
    case .down:
      return "\(count), walked from the dearest to the cheapest as a fixed sequence. \(test); the "
        + "first that does not ends the walk, so that the chance of any false claim stays at "
        + "\(alpha). \(ending)"
    case .cheapest:
      return "\(count), all tested with Holm's correction. \(test) after correction; the cheapest "
        + "proven one is taken. Intervals and p in the table are unadjusted."
    case .each:
      return
        "\(count), each tested by itself without correction. \(test); the cheapest that passes "
        + "is taken. This is exploratory: confirm the pick on fresh cases."
    }
  }

  /// What the suite's size can show at all.
  var resolution: String? {
    guard let evidence = decision.tested.first?.evidence, evidence.cases > 0 else { return nil }
    let detectable = evidence.detectableMargin(policy)
    let power = NumberText.fixed(policy.power * 100, decimals: 0)
    return "This suite can detect differences from \(NumberText.points(detectable).dropFirst()) "
      + "points: with \(NumberText.count(evidence.cases, "case")) on which models disagree as "
      + "often as \(reference.model) and \(decision.tested[0].model) do "
      + "(\(NumberText.percent(Double(evidence.discordant) / Double(evidence.cases)))), an equally "
      + "good model is proven at that margin with a probability of \(power) %."
  }

  /// What a candidate's gates found, for the rungs that have any.
  var gates: [String] {
    decision.tested.flatMap { candidate in
      candidate.gates.map {
        "\(candidate.model), \($0.gate) \($0.outcome.rawValue): \($0.finding)."
      }
    }
  }

  private var downsized: String {
    guard let chosen = decision.chosen else { return "" }
    return "\(chosen.model) can replace \(reference.model): \(comparison(chosen)), so it is not "
      + "worse by the margin of \(NumberText.margin(policy.margin)) points\(cost)."
  }

  private var none: String {
    let nothing = "No cheaper model can replace \(reference.model)"
    guard let first = decision.tested.first else {
      return "\(nothing): no candidate with a known lower cost is there to be tested."
    }
    let failed = first.gates.filter { $0.outcome == .failed }.map(\.finding)
    guard failed.isEmpty else { return "\(nothing): \(first.model) fails a gate; \(failed[0])." }
    let rest =
      decision.tested.count == 1
      ? "" : "; so are the \(decision.tested.count - 1) others that were tested"
    return
      "\(nothing): \(comparison(first)), so \(first.model) is worse by more than the margin of "
      + "\(NumberText.margin(policy.margin)) points\(rest)."
  }

  private var inconclusive: String {
    guard let nearest = decision.nearest else { return "" }
    let reason = reason(nearest)
    return "The evidence does not decide whether \(nearest.model) can replace \(reference.model): "
      + "\(comparison(nearest)), \(reason)."
  }

  private func reason(_ candidate: CandidateDecision) -> String {
    let margin = "a loss of \(NumberText.margin(policy.margin)) points"
    if let gate = candidate.gates.first(where: { $0.outcome == .undecided }) { return gate.finding }
    if candidate.evidence.hasTooFewUnits {
      return "from too few independent units (\(candidate.evidence.units))"
    }
    guard let cases = candidate.casesNeeded else {
      return "which does not rule out \(margin) or more"
    }
    return
      "which does not rule out \(margin) or more; about \(NumberText.count(cases)) cases would "
      + "prove it with a probability of \(NumberText.fixed(policy.power * 100, decimals: 0)) % if "
      + "the two go on as they began (\(NumberText.count(candidate.evidence.cases)) are there)"
  }

  /// `it passes 94.2 % against 96.2 % of 1,319 cases, a difference of …`.
  private func comparison(
    _ candidate: CandidateDecision,
    subject: String = "it"
  ) -> String {
    let evidence = candidate.evidence
    guard evidence.cases > 0 else { return "no case was answered by both" }
    let confidence = NumberText.fixed(policy.confidence * 100, decimals: 0)
    return "\(subject) passes \(NumberText.percent(evidence.candidateRate)) against "
      + "\(NumberText.percent(evidence.referenceRate)) of "
      + "\(NumberText.count(evidence.cases, "case")), a difference of "
      + "\(NumberText.points(evidence.difference)) points (\(confidence) % interval "
      + "\(NumberText.points(evidence.interval.lowerBound)) to "
      + "\(NumberText.points(evidence.interval.upperBound)))"
  }

  private var cost: String {
    guard let saving = decision.saving, let old = reference.cost, let new = decision.chosen?.cost
    else { return "; what it saves is not known" }
    return
      ", and costs \(NumberText.percent(saving)) less ($\(NumberText.dollars(new.perThousand.usd)) against "
      + "$\(NumberText.dollars(old.perThousand.usd)) for 1,000 calls)"
  }

  private var ending: String {
    guard let last = decision.firstUnproven else {
      return decision.candidates.isEmpty ? "" : "Every rung is proven."
    }
    let rest = decision.candidates.count - decision.tested.count
    let skipped =
      rest == 0
      ? ""
      : "; \(NumberText.count(rest, "cheaper model")) below it \(rest == 1 ? "is" : "are") not tested"
    return "The walk ends at \(last.model), which is \(last.verdict.sentenceWords)\(skipped)."
  }
}

extension CandidateDecision.Verdict {
  /// The verdict in words.
  var words: String {
    switch self {
    case .nonInferior: "proven"
    case .inferior: "worse"
    case .inconclusive: "not proven"
    case .notTested: "not tested"
    }
  }

  /// The verdict as a part of a sentence.
  var sentenceWords: String { self == .inferior ? "shown to be worse" : words }

  /// The verdict's tone.
  var tone: Tone {
    switch self {
    case .nonInferior: .good
    case .inferior: .bad
    case .inconclusive: .unsure
    case .notTested: .neutral
    }
  }
}
