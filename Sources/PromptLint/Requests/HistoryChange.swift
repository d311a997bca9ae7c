/// What was done to the messages of a conversation.
struct HistoryChange {
  var cause: DivergenceCause
  var detail: String?
  /// Whether whole messages moved, and no text inside of one.
  var isStructural = false

  init(_ cause: DivergenceCause) { self.cause = cause }

  /// Finds where the rest of the earlier messages stands in the later ones.
  ///
  /// - Returns: `nil` if it does not, or if one text changed in its place.
  init?(
    _ earlier: TrackedRequest,
    _ later: TrackedRequest,
    from start: Int,
    _ difference: TextDifference?
  ) {
    let old = earlier.digests[start...]
    var places: [UInt64: Int] = [:]
    for (offset, digest) in old.enumerated() where earlier.sizes[start + offset] >= 8 {
      places[digest] = places[digest] ?? offset
    }
    let new = later.digests[start...]
    guard
      let match = new.enumerated().lazy.compactMap({ offset, digest in
        places[digest].map { (offset, $0) }
      }).first
    else { return nil }
    let isFront = start == later.fixedCount
    switch match {
    case (0, let dropped):
      self.init(.rewrittenHistory)
      let place = isFront ? "the front of" : "the middle of"
      detail = "\(Self.blocks(dropped)) dropped from \(place) the conversation"
    case (let added, 0) where isFront:
      self.init(.newestFirst)
      detail = "\(Self.blocks(added)) put before the first message"
    case (let added, 0):
      self.init(.rewrittenHistory)
      detail = "\(Self.blocks(added)) put in between earlier messages"
    case (let added, let dropped):
      if added == 1, dropped == 1, difference?.isMostlyShared == true { return nil }
      self.init(.rewrittenHistory)
      detail = "\(Self.blocks(dropped)) replaced by \(Self.blocks(added))"
    }
    isStructural = true
  }

  private static func blocks(_ count: Int) -> String {
    "\(count) block\(count == 1 ? "" : "s")"
  }
}
