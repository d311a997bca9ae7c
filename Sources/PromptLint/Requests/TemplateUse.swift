internal import PromptCatalog
internal import PromptCore
internal import PromptRequests

/// How the requests of a template use `prompt_cache_key`.
struct CacheKeyUse: Sendable {
  private var seen: Set<UInt64> = []
  /// Requests with a key.
  private(set) var count = 0
  /// Whether a key came twice.
  private(set) var isRepeated = false
  /// Where the second key stands.
  private(set) var place: TrafficPlace?

  mutating func add(_ found: RequestComparison) {
    guard let key = found.later.cacheKey else { return }
    count += 1
    guard !isRepeated else { return }
    isRepeated = !seen.insert(BlockDigest.of(key)).inserted
    if count == 2 { place = found.place(of: [.key("prompt_cache_key")]) }
    if isRepeated { seen = [] }
  }
}

/// Which marked prefixes came back.
struct MarkUse: Sendable {
  /// Marks that stand at the same place of a request: the first of the system prompt, the last of
  /// the conversation.
  struct Slot: Hashable, Comparable {
    var level: RequestBlock.Level
    var ordinal: Int

    static func < (left: Slot, right: Slot) -> Bool {
      (left.level, left.ordinal) < (right.level, right.ordinal)
    }
  }

  /// What happened to the prefixes that end in a slot.
  struct Use {
    var written = 0
    var read = 0
    var tokens = 0
    var place: TrafficPlace
    var name: String
  }

  private static let limit = 20_000
  private(set) var slots: [Slot: Use] = [:]
  private var ends: [UInt64: Slot] = [:]

  mutating func add(_ found: RequestComparison) {
    guard found.facts.limits.matching == .marksWithLookback else { return }
    for digest in found.later.chain {
      if let slot = ends[digest] { slots[slot]?.read += 1 }
    }
    var ordinals: [RequestBlock.Level: Int] = [:]
    for mark in found.later.marks {
      let level = found.later.levels[mark.block]
      let slot = Slot(level: level, ordinal: ordinals[level, default: 0])
      ordinals[level, default: 0] += 1
      let digest = found.later.chain[mark.block]
      guard ends[digest] == nil, ends.count < Self.limit else { continue }
      ends[digest] = slot
      add(mark, to: slot, of: found)
    }
  }

  private mutating func add(
    _ mark: TrackedRequest.Mark,
    to slot: Slot,
    of found: RequestComparison
  ) {
    let block = found.request.layout.blocks[mark.block]
    // The second one stands where the first has shown what it should be the same as.
    if slots[slot].map({ $0.written == 1 }) ?? true {
      let path = block.marker?.path ?? found.request.layout.options.automaticMarker?.path ?? []
      let old = slots[slot]
      slots[slot] = Use(
        written: old?.written ?? 0,
        read: old?.read ?? 0,
        tokens: old?.tokens ?? 0,
        place: found.place(of: path),
        name: block.path.dotted
      )
    }
    slots[slot]?.written += 1
    slots[slot]?.tokens += found.later.tokens(before: mark.block + 1)
  }
}

/// What each lifetime would have cost.
struct LifetimeUse: Sendable {
  struct Bill: Sendable {
    var lifetime: CacheLifetime
    var cost = Money.zero
    var hits = 0
  }

  private(set) var bills: [Bill] = []
  /// Requests with a time, a mark or an automatic cache, and prices.
  private(set) var requests = 0
  /// Those that asked for each lifetime.
  private(set) var asked: [String: Int] = [:]
  private(set) var gaps: [Double] = []
  private(set) var place: TrafficPlace?
  private static let listedGaps = 1000

  mutating func add(_ found: RequestComparison) {
    let facts = found.facts
    guard facts.limits.lifetimes.count > 1, let read = facts.rates.cacheRead,
      let short = facts.write, let long = facts.writeLong, found.later.time != nil
    else { return }
    let isMarked = facts.limits.matching == .marksWithLookback
    guard let end = isMarked ? found.later.marks.last?.block : found.later.tokens.indices.last
    else { return }
    if bills.isEmpty { bills = facts.limits.lifetimes.map { Bill(lifetime: $0) } }
    let whole = found.later.tokens(before: end + 1)
    let common = min(whole, found.commonTokens)
    requests += 1
    let ttl = found.later.marks.last?.ttl ?? found.request.layout.options.ttl
    let name = facts.limits.lifetime(named: ttl)?.name ?? ""
    asked[name, default: 0] += 1
    if let gap = found.gap, gaps.count < Self.listedGaps { gaps.append(gap) }
    if requests == 2, let mark = found.request.layout.markers.last {
      place = found.place(of: mark.path)
    } else if requests == 2 {
      place = found.place(of: [.key("model")])
    }
    for index in bills.indices {
      let write = facts.limits.isLong(bills[index].lifetime) ? long : short
      let isHit = found.gap.map { $0 <= bills[index].lifetime.seconds } ?? false
      bills[index].cost += isHit ? read * common + write * (whole - common) : write * whole
      if isHit, common > 0 { bills[index].hits += 1 }
    }
  }
}

/// Prefixes that new conversations share and that no mark ends, where only marked ones are found.
struct BoundaryUse: Sendable {
  private(set) var requests = 0
  private(set) var tokens = 0
  private(set) var least = Int.max
  private(set) var place: TrafficPlace?

  mutating func add(_ found: RequestComparison) {
    let isExact = found.facts.limits.matching == .storedEnds && found.facts.limits.minimumTokens > 0
    guard isExact, found.relation == .newConversation || found.relation == .diverged,
      found.request.layout.options.mode != "explicit", let earlier = found.earlier
    else { return }
    let common = earlier.commonBlocks(with: found.later)
    guard !found.later.marks.contains(where: { $0.block < common }) else { return }
    let bytes = found.later.sizes.prefix(common).reduce(0, +)
    guard common > 0, bytes >= RequestDiff.leastShared else { return }
    let shared = found.later.tokens(before: common)
    requests += 1
    tokens += shared
    least = min(least, shared)
    if place == nil { place = found.place(ofBlock: common - 1) }
  }
}

/// Requests that were sent before the first answer made their prefix readable.
struct FanOutUse: Sendable {
  private var first: (line: Int, time: Double, answered: Double)?
  private(set) var followers = 0
  private(set) var tokens = 0
  private(set) var place: TrafficPlace?
  private(set) var firstLine = 0
  /// Whether answers have no times, so that a second is assumed.
  private(set) var isAssumed = false
  private static let assumedDelay = 1.0

  mutating func add(_ found: RequestComparison) {
    guard let time = found.later.time else { return }
    if let first, time >= first.time, time < first.answered, found.replay.read == 0 || isAssumed,
      found.relation == .newConversation || found.relation == .continuation,
      found.commonTokens > 0, found.replay.read < found.commonTokens || isAssumed
    {
      followers += 1
      tokens += found.commonTokens
      if place == nil {
        place = found.place(ofBlock: 0)
        firstLine = first.line
      }
      return
    }
    guard found.replay.read == 0 else { return }
    if found.later.answered == nil { isAssumed = true }
    first = (found.line.number, time, found.later.answered ?? time + Self.assumedDelay)
  }
}
