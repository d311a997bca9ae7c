internal import PromptCore

/// What a compression may do and what it aims for.
public struct CompressionOptions: Sendable {
  /// The most tokens that the outcome may have.
  public enum Budget: Sendable, Hashable {
    /// A share of the tokens before, above 0 and at most 1.
    case rate(Double)
    /// A number of tokens.
    case tokens(Int)

    /// The budget in tokens for a text.
    public func tokens(of before: Int) -> Int {
      switch self {
      case .rate(let rate): Int(Double(before) * rate)
      case .tokens(let count): count
      }
    }
  }

  /// How far it may go.
  public var level: CompressionLevel
  /// The ids of the passes that may run; all that the level allows when `nil`.
  public var passes: [String]?
  /// The budget, if there is one; passes that lose text run only until it is met.
  public var budget: Budget?
  /// What the reader of the prompt is looking for.
  public var query: String?
  /// What is protected beside the built-in kinds.
  public var protected: [ProtectedPattern]

  /// Makes options; the default keeps every fact and has no budget.
  public init(
    level: CompressionLevel = .form,
    passes: [String]? = nil,
    budget: Budget? = nil,
    query: String? = nil,
    protected: [ProtectedPattern] = []
  ) {
    self.level = level
    self.passes = passes
    self.budget = budget
    self.query = query
    self.protected = protected
  }
}

extension CompressionOptions {
  /// The passes that run, in order: by class, then by their own order.
  ///
  /// - Throws: `PromptError.usage` for an unknown pass, a pass that the level does not allow, and
  ///   a query or a budget that is missing, empty or out of range.
  func passes(among known: [any CompressionPass]) throws(PromptError) -> [any CompressionPass] {
    try checkBudget()
    let sorted = known.sorted {
      let (left, right) = ($0.documentation, $1.documentation)
      return (left.passClass, left.order, left.id) < (right.passClass, right.order, right.id)
    }
    let ids = sorted.map(\.documentation.id)
    for name in passes ?? [] where !ids.contains(name) {
      throw PromptError(
        .usage,
        "unknown pass \"\(name)\"",
        remedy: Suggestion.remedy(for: name, in: ids)
      )
    }
    let allowed = sorted.filter { $0.documentation.passClass <= level.loosestClass }
    for name in passes ?? [] where !allowed.contains(where: { $0.documentation.id == name }) {
      throw PromptError(
        .usage,
        "level \"\(level.rawValue)\" does not allow the pass \"\(name)\"",
        remedy: "raise --level, or leave the pass out"
      )
    }
    let chosen = allowed.filter { passes?.contains($0.documentation.id) ?? true }
    try checkQuery(for: chosen)
    return chosen
  }

  private func checkBudget() throws(PromptError) {
    switch budget {
    case .rate(let rate) where !(rate > 0 && rate <= 1):
      throw PromptError(
        .usage,
        "a rate of \(rate) is not a share of the tokens",
        remedy: "give a number above 0 and at most 1, such as 0.5"
      )
    case .tokens(let count) where count < 1:
      throw PromptError(
        .usage,
        "a target of \(count) tokens leaves nothing",
        remedy: "give a whole number of at least 1"
      )
    default: return
    }
  }

  private func checkQuery(for passes: [any CompressionPass]) throws(PromptError) {
    let ids = passes.map(\.documentation.id)
    guard level == .extract || self.passes?.contains("select") == true, ids.contains("select")
    else { return }
    guard let query, !query.utf8.allSatisfy(\.isSpace) else {
      throw PromptError(
        .usage,
        "the pass \"select\" needs a query",
        remedy: "say what the text is read for: --query \"…\""
      )
    }
    if budget == nil {
      throw PromptError(
        .usage,
        "the pass \"select\" needs a budget",
        remedy: "give --rate or --target-tokens"
      )
    }
  }
}
