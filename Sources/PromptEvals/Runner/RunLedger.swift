internal import PromptCore
internal import PromptModels

/// Which question is next, what is spent, and what is written: the state that workers share.
actor RunLedger {
  private let items: [WorkItem]
  private let budget: Budget
  private let bound: @Sendable (WorkItem) -> Money
  private var journal: RunJournal?
  private var position = 0
  private var inFlight = 0
  private var reserved = Money.zero
  private var totals: RunTotals
  private var failuresInARow: [ModelID: Int] = [:]
  private(set) var attempts: [Attempt.Key: Attempt]
  private(set) var stop: StopReason?

  private static let failureLimit = 10

  /// Starts with what earlier runs left.
  ///
  /// - Parameters:
  ///   - items: what is still to be asked, in order.
  ///   - totals: what earlier runs have used of the budget.
  ///   - attempts: the answers that earlier runs left.
  ///   - budget: what may be used in all.
  ///   - bound: the most that asking an item can cost.
  ///   - journal: where attempts are written.
  init(
    items: [WorkItem],
    totals: RunTotals,
    attempts: [Attempt.Key: Attempt],
    budget: Budget,
    bound: @escaping @Sendable (WorkItem) -> Money,
    journal: RunJournal?
  ) {
    self.items = items
    self.totals = totals
    self.attempts = attempts
    self.budget = budget
    self.bound = bound
    self.journal = journal
  }

  /// What was used so far.
  var used: RunTotals { totals }

  /// The next question with what is set aside for it; `nil` if the worker is not needed any more.
  func next() -> (item: WorkItem, reserve: Money)? {
    guard stop == nil, position < items.count else { return nil }
    if let limit = budget.maxCalls, totals.calls >= limit {
      stop = .maxCalls(limit)
      return nil
    }
    let item = items[position]
    let reserve = budget.usd == nil ? .zero : bound(item)
    if let limit = budget.usd, totals.spent + reserved + reserve > limit {
      // Calls in flight may turn out cheaper than what was set aside for them: their workers go
      // on, this one ends, and only the last one knows that nothing fits any more.
      if inFlight == 0 { stop = .budget(spent: totals.spent, limit: limit) }
      return nil
    }
    position += 1
    inFlight += 1
    reserved += reserve
    totals.calls += 1
    return (item, reserve)
  }

  /// Writes an attempt down and frees what was set aside for it.
  func record(_ attempt: Attempt, reserve: Money) throws(PromptError) -> RunProgress {
    inFlight -= 1
    reserved = reserved - reserve
    totals.spent += attempt.spent
    if attempt.answer?.isCached == true {
      totals.calls -= 1
      totals.cached += 1
    } else {
      totals.asked += 1
    }
    attempts[attempt.key] = attempt
    count(attempt)
    try journal?.append(attempt)
    return RunProgress(
      done: attempts.count,
      total: totals.attempts,
      errors: totals.errors,
      spent: totals.spent,
      model: attempt.key.model
    )
  }

  /// A server that is down or a model that does not exist fails the same way every time; asking
  /// all cases would only make the user wait.
  private func count(_ attempt: Attempt) {
    guard case .failed(let kind, let message) = attempt.outcome else {
      failuresInARow[attempt.key.model] = 0
      return
    }
    totals.errors += 1
    guard kind != ModelError.Kind.missing.rawValue else { return }
    failuresInARow[attempt.key.model, default: 0] += 1
    if failuresInARow[attempt.key.model] == Self.failureLimit {
      end(
        .provider("\(Self.failureLimit) calls to \(attempt.key.model) in a row failed: \(message)")
      )
    }
  }

  /// Lets no further question out.
  func end(_ reason: StopReason) {
    stop = stop ?? reason
  }

  /// Waits until all is on disk.
  func close() throws(PromptError) {
    try journal?.close()
  }
}

/// What a run has used, over all its interruptions.
struct RunTotals: Sendable, Hashable {
  /// How many attempts the plan has in all.
  var attempts: Int
  /// Calls that count against the budget.
  var calls = 0
  /// Dollars that count against the budget.
  var spent = Money.zero
  /// Calls of this process.
  var asked = 0
  /// Answers of this process that the response cache gave.
  var cached = 0
  /// Attempts of this process that ended in an error.
  var errors = 0
}

/// One question by its places in the plan.
struct WorkItem: Sendable, Hashable {
  var key: Attempt.Key
  var promptIndex: Int
  var caseIndex: Int
}
