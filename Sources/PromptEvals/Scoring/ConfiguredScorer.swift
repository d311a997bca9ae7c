public import PromptCore
internal import PromptYAML

/// A scorer as a suite configures it: what is judged, how it is normalised, and which way round.
public struct ConfiguredScorer: Sendable {
  /// The id in the suite; the scorer's own id unless the suite gives one.
  public let id: String
  /// The id of the kind of scorer: `equals`.
  public let kind: String
  private let scorer: any Scorer
  private let selector: JSONPath?
  private let normalization: Normalization
  private let isNegated: Bool

  init(_ entry: SuiteNode, folder: String) throws(PromptError) {
    let kind = try Self.kind(of: entry)
    let documentation = kind.documentation
    let own = [documentation.suiteKey, documentation.id] + documentation.keys.map(\.name)
    let fields = try entry.fields(
      Self.commonKeys + own,
      later: ["votes", "judge", "pass", "labels"]
    )
    guard let value = fields[documentation.suiteKey] ?? fields[documentation.id] else {
      throw entry.error("the key \"\(documentation.suiteKey)\" is missing")
    }
    self.kind = documentation.id
    if let node = fields["id"] { id = try node.nonEmptyText() } else { id = documentation.id }
    if let node = fields["at"] { selector = try JSONPath(node) } else { selector = nil }
    if let node = fields["not"] { isNegated = try node.bool() } else { isNegated = false }
    normalization = try fields["normalize"].map(Normalization.init) ?? Normalization()
    scorer = try kind.init(
      ScorerSettings(value: value, fields: fields, normalization: normalization, folder: folder)
    )
  }

  /// What the scorer reads from outside the suite file.
  var externalText: String { scorer.externalText }

  /// Checks, before anything is asked, that a case has what scoring it will need.
  public func check(_ evalCase: EvalCase) throws(PromptError) {
    try scorer.check(evalCase)
  }

  /// Judges an answer.
  public func score(_ answer: String, for evalCase: EvalCase) throws(PromptError) -> Score {
    var score: Score
    switch select(from: answer) {
    case .selected(let selected): score = try scorer.score(selected, for: evalCase)
    case .absent(let reason): score = .fail(reason)
    }
    if isNegated {
      score.passed.toggle()
      score.value = 1 - score.value
      score.reason = score.passed ? "" : "passes \(kind), which is negated"
    }
    return score
  }

  private enum Selection {
    case selected(SelectedAnswer)
    case absent(String)
  }

  private func select(from answer: String) -> Selection {
    guard let selector else {
      return .selected(SelectedAnswer(text: normalization.apply(to: answer), value: nil))
    }
    let document: JSONValue
    do {
      document = try JSONValue(parsing: normalization.strippingFence(of: answer))
    } catch {
      return .absent("the answer is not valid JSON: \(error.message)")
    }
    guard let value = selector.value(in: document) else {
      return .absent("the answer has nothing at \(selector)")
    }
    let text = value.string ?? value.text()
    return .selected(SelectedAnswer(text: normalization.apply(to: text), value: value))
  }
}

extension ConfiguredScorer {
  static let commonKeys = ["id", "at", "normalize", "not"]

  private static func kind(of entry: SuiteNode) throws(PromptError) -> any Scorer.Type {
    guard let pairs = entry.node.mapping else { throw entry.wrongType("a mapping") }
    let found = ScorerRegistry.all.filter { kind in
      let names = [kind.documentation.id, kind.documentation.suiteKey]
      return pairs.contains { names.contains($0.key) }
    }
    guard found.count <= 1 else {
      let names = found.map { $0.documentation.suiteKey }.joined(separator: " and ")
      throw entry.error("one entry has two scorers, \(names)", remedy: "make an entry for each")
    }
    if let kind = found.first { return kind }
    let known = ScorerRegistry.all.map { $0.documentation.suiteKey }
    if let pair = pairs.first(where: { !commonKeys.contains($0.key) }) {
      throw entry.unknownKey(pair, known: commonKeys + known, later: ScorerRegistry.later)
    }
    throw entry.error(
      "\"\(entry.name)\" names no scorer",
      remedy: "known: \(known.sorted().joined(separator: ", "))"
    )
  }
}
