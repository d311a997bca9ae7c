internal import PromptRequests

/// The positions of blocks as a lookback counts them: a run of parallel calls, or of parallel
/// results, is one (PyPI promptcachelint, September 2026, agrees with measured behaviour).
enum BlockPositions {
  /// The position of each block, from 0.
  static func of(_ layout: RequestLayout) -> [Int] {
    var positions: [Int] = []
    var position = -1
    var last: RequestBlock?
    for block in layout.blocks {
      let isRun =
        (block.kind == .call || block.kind == .result) && last?.kind == block.kind
        && last?.message == block.message
      if !isRun { position += 1 }
      positions.append(position)
      last = block
    }
    return positions
  }

  /// Where a request's prefixes end that its vendor stores: at its marks, and where the vendor sets
  /// one by itself, at the end.
  static func ends(
    of request: TrackedRequest,
    layout: RequestLayout,
    limits: CacheLimits
  ) -> [TrackedRequest.Mark] {
    guard limits.matching == .storedEnds else { return request.marks }
    let isImplicit = layout.options.mode != "explicit"
    var ends = Array(request.marks.suffix(isImplicit ? 3 : 4))
    if isImplicit, let last = layout.blocks.indices.last {
      ends.append(TrackedRequest.Mark(block: last, ttl: layout.options.ttl))
    }
    return ends
  }
}
