public import PromptCatalog
internal import PromptCore
public import PromptRequests

/// Follows the requests of a log one by one; what it keeps is bounded.
public struct TrafficAnalysis: Sendable {
  private let environment: LintEnvironment
  private let catalog: Catalog
  private let defaultModel: String?
  private let rules: [Documented]
  /// Rules that exist and are not to be checked; a cause may belong to a rule for templates.
  private let silenced: Set<String>
  /// The ids of the rules that explain causes by themselves.
  private let explained: Set<String>
  private let severities: [String: Severity]

  /// A rule beside its documentation, which is dear to make.
  private struct Documented {
    var rule: any TrafficRule
    var page: RuleDocumentation
  }

  private let bodyRules: [any RequestRule]
  private var memory = RequestMemory()
  private var cache = CacheReplay()
  private var templates = TemplateList()
  private var models: [String: ModelFacts] = [:]
  private var counters: [String: @Sendable (String) -> Int] = [:]
  private(set) var findings = TrafficFindings()
  private(set) var agreement = CacheAgreement()
  /// The requests so far.
  public private(set) var requests = 0

  /// Begins a log.
  ///
  /// - Parameters:
  ///   - environment: Prices and token counts.
  ///   - catalog: What is known of models.
  ///   - model: The model of requests that name none.
  ///   - rules: The rules to check.
  public init(
    environment: LintEnvironment,
    catalog: Catalog,
    model: String? = nil,
    rules: [any LintRule] = RuleRegistry.all
  ) {
    self.environment = environment
    self.catalog = catalog
    defaultModel = model
    let pages = RuleRegistry.all.map(\.documentation)
    let subjects = rules.flatMap(\.subjects)
    self.rules = subjects.compactMap {
      guard case .traffic(let rule) = $0 else { return nil }
      return Documented(rule: rule, page: rule.documentation)
    }
    explained = Set(self.rules.map(\.page.id))
    severities = Dictionary(pages.map { ($0.id, $0.severity) }) { first, _ in first }
    bodyRules = subjects.compactMap {
      if case .request(let rule) = $0 { rule } else { nil }
    }
    silenced = Set(pages.map(\.id)).subtracting(rules.map(\.documentation.id))
  }

  /// Takes in a request.
  ///
  /// - Parameters:
  ///   - recorded: The request.
  ///   - bytes: What holds its line.
  ///   - range: The bytes of the line.
  ///   - number: The number of the line, from 1.
  ///   - offset: Where the line begins in the log.
  public mutating func add(
    _ recorded: RecordedRequest,
    bytes: [UInt8],
    range: Range<Int>,
    number: Int,
    offset: Int
  ) {
    requests += 1
    var recorded = recorded
    recorded.model = recorded.model ?? defaultModel
    let facts = facts(of: recorded.model ?? environment.defaultModel.description, recorded.layout)
    let count = counter(facts.rates.encoding)
    let line = RequestLine(bytes: bytes, range: range, number: number, offset: offset)
    var later = TrackedRequest(recorded, number: requests, line: number, tokens: [])
    let match = match(of: later, recorded)
    later.tokens = tokens(of: recorded.layout, later, like: match, count: count)
    later.template = match?.template ?? templates.template(of: recorded.layout, facts: facts)
    let found = compare(recorded, later, with: match, facts: facts, line: line, count: count)
    agreement.add(CacheAgreement.statements(on: recorded, found))
    templates.update(later.template) { $0.add(found, reported: recorded.usage?.cacheRead) }
    report(found)
    let isReplaced = found.relation == .continuation || found.divergence?.isSameConversation == true
    memory.keep(later, id: recorded.id, instead: isReplaced ? match?.number : nil)
    templates.latest(later.template, is: later.number)
  }

  /// What the whole log shows.
  public mutating func finish() -> TrafficFindings {
    for template in templates.all {
      for rule in rules {
        for observation in rule.rule.observations(in: template) {
          findings.add(observation, of: rule.page, template: template)
        }
      }
    }
    return findings
  }

  /// The templates with more than one request.
  public var traffic: [TemplateTraffic] { templates.all }

  /// How far the log agrees with its vendors.
  public var vendorAgreement: CacheAgreement { agreement }
}

// MARK: Models

extension TrafficAnalysis {
  private mutating func facts(of model: String, _ layout: RequestLayout) -> ModelFacts {
    let key = "\(layout.format) \(model)"
    if let facts = models[key] { return facts }
    if models.count > 1000 { models = [:] }
    let facts = ModelFacts(
      name: model,
      format: layout.format,
      catalog: catalog,
      environment: environment
    )
    models[key] = facts
    return facts
  }

  private mutating func counter(_ encoding: String) -> @Sendable (String) -> Int {
    if let counter = counters[encoding] { return counter }
    let counter = BlockCounter(encoding: encoding)
    counters[encoding] = { counter?.count($0) ?? 0 }
    return { counter?.count($0) ?? 0 }
  }

  /// The tokens of each block; those of blocks that an earlier request had are not counted anew.
  private func tokens(
    of layout: RequestLayout,
    _ request: TrackedRequest,
    like match: TrackedRequest?,
    count: (String) -> Int
  ) -> [Int] {
    var known: [UInt64: Int] = [:]
    if let match, match.model == request.model {
      for (digest, tokens) in zip(match.digests, match.tokens) { known[digest] = tokens }
    }
    return zip(layout.blocks, request.digests).map { block, digest in
      if let tokens = known[digest] { return tokens }
      return block.kind == .media ? 0 : count(block.text)
    }
  }
}

// MARK: Comparison

extension TrafficAnalysis {
  /// The earlier request that this one most likely continues.
  private func match(
    of later: TrackedRequest,
    _ recorded: RecordedRequest
  ) -> TrackedRequest? {
    if let named = memory.request(answeredBy: recorded.layout.options.comparedID) { return named }
    var best: (request: TrackedRequest, overlap: Int, prefix: Int)?
    for candidate in memory.candidates(for: later) {
      let overlap = later.messageOverlap(with: candidate)
      let common = later.commonBlocks(with: candidate)
      let isFixedSame = common >= max(later.fixedCount, candidate.fixedCount) && common > 0
      guard overlap > 0 || isFixedSame else { continue }
      let prefix = later.sizes.prefix(common).reduce(0, +)
      let rank = (overlap, prefix, candidate.number)
      if let best, (best.overlap, best.prefix, best.request.number) > rank { continue }
      best = (candidate, overlap, prefix)
    }
    if let best { return best.request }
    return templates.similar(to: TemplateSketch(recorded.layout)).flatMap { memory.request($0) }
  }

  private mutating func compare(
    _ recorded: RecordedRequest,
    _ later: TrackedRequest,
    with match: TrackedRequest?,
    facts: ModelFacts,
    line: RequestLine,
    count: @escaping @Sendable (String) -> Int
  ) -> RequestComparison {
    let diff = match.map { RequestDiff($0, later, layout: recorded.layout, count: count) }
    let positions = BlockPositions.of(recorded.layout)
    let ends = BlockPositions.ends(of: later, layout: recorded.layout, limits: facts.limits)
    let seconds = facts.limits.lifetimes.first?.seconds ?? .infinity
    let isFresh = gap(match, later).map { $0 <= seconds } ?? true
    let partial = isFresh ? diff.map { (blocks: $0.common, tokens: $0.partialTokens) } : nil
    let replay = cache.replay(
      later,
      positions: positions,
      ends: ends,
      limits: facts.limits,
      partial: partial
    )
    // What another request still holds in the cache is not lost.
    let divergence = diff?.divergence()?.reduced(byRead: replay.read)
    return RequestComparison(
      relation: relation(diff, divergence),
      divergence: divergence,
      gap: gap(match, later),
      earlierLine: match?.line,
      commonTokens: diff?.commonTokens ?? 0,
      request: PositionedRequest(
        layout: recorded.layout,
        limits: facts.limits,
        tokens: count,
        bytes: line.bytes,
        document: line.range,
        bodyPath: recorded.bodyPath
      ),
      line: line,
      later: later,
      earlier: match,
      facts: facts,
      replay: replay,
      positions: positions
    )
  }

  private func relation(
    _ diff: RequestDiff?,
    _ divergence: Divergence?
  ) -> RequestComparison.Relation {
    guard let diff else { return .first }
    if divergence != nil { return .diverged }
    return diff.isContinuation ? .continuation : .newConversation
  }

  private func gap(_ match: TrackedRequest?, _ later: TrackedRequest) -> Double? {
    guard let earlier = match?.time, let time = later.time else { return nil }
    return max(0, time - earlier)
  }

  private mutating func report(_ found: RequestComparison) {
    let template = templates.traffic(found.later.template)
    for rule in rules {
      for observation in rule.rule.observations(in: found) {
        findings.add(observation, of: rule.page, template: template)
      }
    }
    if let cause = found.divergence?.cause, !silenced.contains(cause.rule),
      !explained.contains(cause.rule),
      let observation = found.observation(of: cause.rule)
    {
      let severity = severities[cause.rule] ?? .warning
      findings.add(observation, cause: cause, severity: severity, template: template)
    }
    for rule in bodyRules {
      for diagnostic in rule.diagnostics(in: found.request) {
        let place = found.line.place(diagnostic.range)
        findings.add(diagnostic, at: place, template: template)
      }
    }
  }
}

extension TrackedRequest {
  /// The bytes of messages that another request had as well, wherever they stood.
  func messageOverlap(with other: TrackedRequest) -> Int {
    let old = Set(other.digests[other.fixedCount...])
    return digests.indices.dropFirst(fixedCount)
      .reduce(0) { $0 + (sizes[$1] >= 16 && old.contains(digests[$1]) ? sizes[$1] : 0) }
  }
}
