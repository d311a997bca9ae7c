/// Replays what a prompt cache would have kept and found, from contents and times alone.
///
/// It knows prefixes by their digests only, and forgets the oldest beyond a bounded number.
struct CacheReplay {
  private struct Entry {
    var readable: Double
    var expires: Double
    var seconds: Double
  }

  private static let limit = 60_000
  private var recent: [UInt64: Entry] = [:]
  private var older: [UInt64: Entry] = [:]

  /// What was found for one request.
  struct Outcome {
    /// Tokens read.
    var read = 0
    /// The prefix that was read ends behind this block; 0 if none was.
    var blocks = 0
    /// Tokens written.
    var written = 0
  }

  /// Looks up the request's longest stored prefix, then stores the request's own.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - positions: The positions of its blocks.
  ///   - ends: Where its stored prefixes end.
  ///   - limits: How its model's cache works.
  ///   - partial: How many blocks it shares with the request that it is compared with, and how many
  ///     tokens of the block behind them, for caches that find any prefix.
  /// - Returns: what was found and written.
  mutating func replay(
    _ request: TrackedRequest,
    positions: [Int],
    ends: [TrackedRequest.Mark],
    limits: CacheLimits,
    partial: (blocks: Int, tokens: Int)?
  ) -> Outcome {
    let now = request.time
    var outcome = Outcome()
    var sums = [0]
    for tokens in request.tokens { sums.append(sums[sums.count - 1] + tokens) }
    outcome.blocks = found(request, positions: positions, ends: ends, limits: limits, now: now)
    outcome.read = sums[outcome.blocks]
    if limits.matching == .longestPrefix {
      if let partial, partial.blocks == outcome.blocks, outcome.blocks < request.tokens.count,
        partial.blocks > 0 || partial.tokens > 0
      {
        outcome.read += partial.tokens
      }
      outcome.read = min(outcome.read, max(0, (sums.last ?? 0) - 1))
      outcome.read -= outcome.read % limits.stepTokens
    }
    if outcome.read < limits.minimumTokens { (outcome.read, outcome.blocks) = (0, 0) }
    if outcome.blocks > 0 { refresh(request.chain[outcome.blocks - 1], now) }
    let stored = store(request, ends: ends, sums: sums, limits: limits)
    outcome.written = max(0, stored - outcome.read)
    return outcome
  }

  private mutating func found(
    _ request: TrackedRequest,
    positions: [Int],
    ends: [TrackedRequest.Mark],
    limits: CacheLimits,
    now: Double?
  ) -> Int {
    switch limits.matching {
    case .longestPrefix, .storedEnds:
      for block in request.chain.indices.reversed() where isLive(request.chain[block], now) {
        return block + 1
      }
    case .marksWithLookback:
      for end in ends.reversed() {
        let lowest = positions[end.block] - (limits.lookbackPositions ?? .max)
        for block in (0...end.block).reversed() where positions[block] >= lowest {
          if isLive(request.chain[block], now) { return block + 1 }
        }
      }
    }
    return 0
  }

  /// Reading a prefix begins its lifetime anew.
  private mutating func refresh(_ digest: UInt64, _ now: Double?) {
    guard let now, var entry = recent[digest] ?? older[digest] else { return }
    entry.expires = max(entry.expires, now + entry.seconds)
    recent[digest] = entry
  }

  private func isLive(_ digest: UInt64, _ now: Double?) -> Bool {
    guard let entry = recent[digest] ?? older[digest] else { return false }
    guard let now else { return true }
    return entry.readable <= now && now <= entry.expires
  }

  /// Stores what the request marks, or all its prefixes.
  ///
  /// - Returns: the tokens of the longest prefix that is stored.
  private mutating func store(
    _ request: TrackedRequest,
    ends: [TrackedRequest.Mark],
    sums: [Int],
    limits: CacheLimits
  ) -> Int {
    let readable = request.answered ?? request.time ?? 0
    let blocks: [(block: Int, ttl: String?)]
    switch limits.matching {
    case .longestPrefix: blocks = request.chain.indices.map { ($0, nil) }
    default: blocks = ends.map { ($0.block, $0.ttl) }
    }
    var longest = 0
    for (block, ttl) in blocks where sums[block + 1] >= limits.minimumTokens {
      let seconds = limits.lifetime(named: ttl)?.seconds ?? .infinity
      let expires = (request.time ?? 0) + seconds
      let digest = request.chain[block]
      let old = recent[digest] ?? older[digest]
      let isKnown = old.map { $0.expires >= (request.time ?? 0) } ?? false
      recent[digest] = Entry(
        readable: isKnown ? min(old?.readable ?? readable, readable) : readable,
        expires: max(expires, isKnown ? old?.expires ?? 0 : 0),
        seconds: max(seconds, isKnown ? old?.seconds ?? 0 : 0)
      )
      longest = max(longest, sums[block + 1])
    }
    if recent.count > Self.limit {
      older = recent
      recent = [:]
    }
    return longest
  }
}
