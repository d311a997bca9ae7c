public import PromptCore
internal import PromptRequests

/// What the requests of one template have shown so far; bounded, however many there are.
public struct TemplateTraffic: Sendable {
  /// A name for the report: `t1`.
  public let id: String
  /// The models that were asked, the first few.
  public internal(set) var models: [String] = []
  /// The number of requests.
  public internal(set) var requests = 0
  /// Those that append to an earlier one.
  public internal(set) var continuations = 0
  /// The fixed tokens at the front that all compared requests share; `nil` while there is one
  /// request.
  public internal(set) var prefixTokens: Int?
  /// All tokens that were sent.
  public internal(set) var inputTokens = 0
  /// Tokens that contents and times let the cache serve.
  public internal(set) var hitTokens = 0
  /// Tokens that the vendor says it served, where the log has them.
  public internal(set) var reportedHitTokens: Int?
  /// Tokens that lost the cache to differences.
  public internal(set) var lostTokens = 0
  /// What those cost more than from the cache.
  public internal(set) var lostCost: Money?
  /// The first differences, in order.
  public internal(set) var divergences: [TrafficDivergence] = []
  /// All differences.
  public internal(set) var divergenceCount = 0

  /// What the first request of each of these was, for the rules that look at the end.
  var keys = CacheKeyUse()
  var marks = MarkUse()
  var lifetimes = LifetimeUse()
  var boundary = BoundaryUse()
  var fanOut = FanOutUse()
  var facts: ModelFacts
  var isTimed = true

  static let listedDivergences = 200
  private static let listedModels = 8

  init(id: String, facts: ModelFacts) {
    self.id = id
    self.facts = facts
  }

  /// Takes a request in.
  mutating func add(_ found: RequestComparison, reported: Int?) {
    requests += 1
    facts = found.facts
    if !models.contains(found.later.model), models.count < Self.listedModels {
      models.append(found.later.model)
    }
    inputTokens += found.later.totalTokens
    hitTokens += found.replay.read
    if let reported { reportedHitTokens = (reportedHitTokens ?? 0) + reported }
    if found.relation == .continuation { continuations += 1 }
    if found.relation != .first { prefixTokens = min(prefixTokens ?? .max, fixed(found)) }
    isTimed = isTimed && found.later.time != nil
    add(found.divergence, of: found)
    keys.add(found)
    marks.add(found)
    lifetimes.add(found)
    boundary.add(found)
    fanOut.add(found)
  }

  /// Whether differences already explain that prefixes do not come back.
  var isExplained: Bool { 2 * divergenceCount >= requests - 1 && divergenceCount > 0 }

  private func fixed(_ found: RequestComparison) -> Int {
    let fixed = found.later.tokens(before: found.later.fixedCount)
    return fixed == 0 ? found.commonTokens : min(found.commonTokens, fixed)
  }

  private mutating func add(_ divergence: Divergence?, of found: RequestComparison) {
    guard let divergence else { return }
    divergenceCount += 1
    lostTokens += divergence.tokensLost
    if let cost = found.cost(of: divergence.tokensLost) {
      lostCost = (lostCost ?? .zero) + cost
    }
    guard divergences.count < Self.listedDivergences else { return }
    divergences.append(
      TrafficDivergence(
        line: found.line.number,
        earlierLine: found.earlierLine ?? 0,
        divergence: divergence,
        path: divergence.block.map { found.request.layout.blocks[$0].path.dotted },
        cost: found.cost(of: divergence.tokensLost)
      )
    )
  }
}

/// A difference between two requests of a log.
public struct TrafficDivergence: Sendable {
  /// The line of the later request.
  public var line: Int
  /// The line of the earlier one.
  public var earlierLine: Int
  /// Where and why they differ.
  public var divergence: Divergence
  /// The block that differs: `messages[0].content`; `nil` if a parameter does.
  public var path: String?
  /// What the lost tokens cost more than from the cache, if there are prices.
  public var cost: Money?
}
