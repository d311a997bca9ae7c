internal import PromptCore

/// Reads the semantics of a prompt cache.
///
/// `like` names a set of facts in the file's `caches`, which the model's own facts replace one by
/// one. `source` and `as_of` stand for all facts of an object that `sources` does not name.
struct CacheReader {
  /// The file's named sets of facts.
  var profiles: [String: CheckedObject] = [:]

  /// The semantics that an object gives, over known ones.
  func semantics(
    of object: CheckedObject,
    over known: CacheSemantics?
  ) throws(PromptError) -> CacheSemantics {
    var semantics = known ?? CacheSemantics()
    if let name = try object.string("like") {
      guard let profile = profiles[name] else {
        let remedy = Suggestion.remedy(for: name, in: profiles.keys.sorted())
        throw object.error("like", "\"\(name)\" is not in the file's caches", remedy: remedy)
      }
      try read(profile, into: &semantics, keys: Self.keys)
    }
    try read(object, into: &semantics, keys: Self.keys + ["like"])
    return semantics
  }

  private static let keys =
    CacheSemantics.Field.allCases.map(\.rawValue) + ["source", "as_of", "sources", "conflicts"]

  private func read(
    _ object: CheckedObject,
    into semantics: inout CacheSemantics,
    keys: [String]
  ) throws(PromptError) {
    try object.allow(keys)
    try readRules(object, into: &semantics)
    try readLimits(object, into: &semantics)
    if let lifetimes = try object.objects("lifetimes") {
      semantics.lifetimes = try lifetimes.map(lifetime)
    }
    try readSources(object, into: &semantics)
    for conflict in try object.objects("conflicts") ?? [] {
      semantics.conflicts.append(try self.conflict(conflict))
    }
  }

  private func readRules(
    _ object: CheckedObject,
    into semantics: inout CacheSemantics
  ) throws(PromptError) {
    semantics.family =
      try object.choice("family", CacheSemantics.Family.self) ?? semantics.family
    semantics.writes =
      try object.choice("writes", CacheSemantics.WriteBilling.self) ?? semantics.writes
    semantics.visibility =
      try object.choice("visibility", CacheSemantics.Visibility.self) ?? semantics.visibility
    semantics.fallback =
      try object.choice("fallback", CacheSemantics.Fallback.self) ?? semantics.fallback
    semantics.modes = try object.choices("modes", CacheSemantics.Mode.self) ?? semantics.modes
    semantics.unitBoundaries =
      try object.choices("unit_boundaries", CacheSemantics.UnitBoundary.self)
      ?? semantics.unitBoundaries
    semantics.routingKey = try object.string("routing_key") ?? semantics.routingKey
  }

  private func readLimits(
    _ object: CheckedObject,
    into semantics: inout CacheSemantics
  ) throws(PromptError) {
    semantics.minimumTokens = try object.count("minimum_tokens") ?? semantics.minimumTokens
    semantics.blockTokens = try object.count("block_tokens") ?? semantics.blockTokens
    semantics.maximumMarkers = try object.count("maximum_markers") ?? semantics.maximumMarkers
    semantics.lookbackBlocks = try object.count("lookback_blocks") ?? semantics.lookbackBlocks
    semantics.lookbackMarkers = try object.count("lookback_markers") ?? semantics.lookbackMarkers
  }

  private func lifetime(_ object: CheckedObject) throws(PromptError) -> CacheLifetime {
    try object.allow(["name", "seconds", "renewal", "write_percent", "mode"])
    let seconds = try object.required(object.count("seconds"), "seconds", "a whole number above 0")
    return CacheLifetime(
      name: try object.required(object.string("name"), "name", "text"),
      duration: .seconds(seconds),
      renewal: try object.required(
        object.choice("renewal", CacheLifetime.Renewal.self),
        "renewal",
        "text"
      ),
      writePercent: try object.count("write_percent"),
      mode: try object.choice("mode", CacheSemantics.Mode.self)
    )
  }

  // MARK: Sources

  private func readSources(
    _ object: CheckedObject,
    into semantics: inout CacheSemantics
  ) throws(PromptError) {
    let named = try object.object("sources")
    try named?.allow(CacheSemantics.Field.allCases.map(\.rawValue))
    let general = try object.string("source") == nil ? nil : source(in: object, name: "source")
    for field in CacheSemantics.Field.allCases where object.has(field.rawValue) {
      if let own = try named?.object(field.rawValue) {
        try own.allow(["name", "as_of"])
        semantics.sources[field] = try source(in: own, name: "name")
      } else {
        // A figure of one's own has no vendor's source any more.
        semantics.sources[field] = general
      }
      semantics.conflicts.removeAll { $0.field == field }
    }
  }

  private func source(
    in object: CheckedObject,
    name: String
  ) throws(PromptError) -> CacheSource {
    CacheSource(
      name: try object.required(object.string(name), name, "text"),
      date: try object.required(object.date("as_of"), "as_of", "a day as 2026-11-20")
    )
  }

  private func conflict(_ object: CheckedObject) throws(PromptError) -> CacheConflict {
    try object.allow(["field", "value", "source", "as_of"])
    return CacheConflict(
      field: try object.required(
        object.choice("field", CacheSemantics.Field.self),
        "field",
        "text"
      ),
      value: try object.required(object.string("value"), "value", "text"),
      source: try source(in: object, name: "source")
    )
  }
}
