public import PromptCore

/// What repairing some files came to, for people and machines.
public struct RepairReport: Sendable, Hashable {
  /// One for each file that was looked at.
  public var outcomes: [RepairOutcome]
  /// Whether nothing was written.
  public var isDryRun: Bool

  /// Makes a report.
  public init(outcomes: [RepairOutcome], isDryRun: Bool) {
    self.outcomes = outcomes
    self.isDryRun = isDryRun
  }

  /// The files that differ from what they were.
  public var changed: [RepairOutcome] { outcomes.filter(\.isChanged) }

  /// The repairs as text; empty if there is nothing to say.
  public var text: String {
    var text = outcomes.map(text(of:)).joined()
    let waiting = outcomes.reduce(0) { $0 + $1.needingPermission }
    if waiting > 0 {
      text +=
        "\(waiting.grouped) more \(waiting == 1 ? "repair changes" : "repairs change") "
        + "the order of a prompt: --unsafe-fixes\n"
    }
    return text
  }

  private func text(of outcome: RepairOutcome) -> String {
    var text = ""
    if outcome.isChanged {
      let count = outcome.applied.count
      text +=
        "\(isDryRun ? "would repair" : "repaired") \(outcome.before.path): "
        + "\(count.grouped) \(count == 1 ? "repair" : "repairs")\n"
    }
    for repair in outcome.applied { text += "  \(repair.summary)\n" }
    for repair in outcome.refused {
      text +=
        "not repaired: \(outcome.before.path):\(repair.position) \(repair.code) "
        + "\(repair.rule): \(repair.reason)\n"
    }
    return text
  }

  /// The unified diff of all files, empty if nothing differs.
  public var diff: String {
    changed.map { UnifiedDiff(from: $0.before, to: $0.after).text }.joined()
  }

  /// The repairs for machines.
  public var json: JSONValue { .array(outcomes.flatMap { $0.json(isDryRun: isDryRun) }) }
}

extension AppliedRepair {
  fileprivate var summary: String {
    var summary = "\(position) \(code) \(rule): \(title)"
    if safety == .unsafe { summary += " (unsafe)" }
    guard cacheableBefore != cacheableAfter else { return summary }
    summary += "; cacheable tokens \(cacheableBefore.grouped) → \(cacheableAfter.grouped)"
    guard let saved = usdPer1000Calls else { return summary }
    return summary + ", \(saved) per 1,000 calls (\(model))"
  }
}

extension RepairOutcome {
  fileprivate func json(isDryRun: Bool) -> [JSONValue] {
    let done: [JSONValue] = applied.map { repair in
      [
        "path": .string(before.path), "rule": .string(repair.rule), "code": .string(repair.code),
        "line": .int(repair.position.line), "column": .int(repair.position.column),
        "title": .string(repair.title), "safety": .string(repair.safety.rawValue),
        "status": .string(isDryRun ? "planned" : "applied"),
        "cacheable_tokens_before": .int(repair.cacheableBefore),
        "cacheable_tokens_after": .int(repair.cacheableAfter),
        "usd_saved_per_1000_calls": .optional(repair.usdPer1000Calls.map(JSONValue.money)),
        "model": .string(repair.model.description),
      ]
    }
    return done
      + refused.map { repair in
        [
          "path": .string(before.path), "rule": .string(repair.rule), "code": .string(repair.code),
          "line": .int(repair.position.line), "column": .int(repair.position.column),
          "status": "refused", "reason": .string(repair.reason),
        ]
      }
  }
}
