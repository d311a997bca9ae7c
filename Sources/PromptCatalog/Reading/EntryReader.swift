internal import PromptCore

/// Reads one model of a catalogue file.
struct EntryReader {
  var object: CheckedObject
  var caches = CacheReader()

  /// The entry, over a known one if there is one.
  func entry(_ id: ModelID, over known: CatalogEntry?) throws(PromptError) -> CatalogEntry {
    try object.allow([
      "id", "aliases", "status", "context", "encoding", "cache", "long_context_above", "prices",
      "multiplier_percent", "valid_from", "deprecation_date", "source", "note",
    ])
    let status = try object.choice("status", CatalogEntry.Status.self)
    let prices = try object.object("prices")
    try prices?.allow(ServiceTier.allCases.map(\.rawValue) + ["off_peak"])
    let standard = try object.required(
      self.prices(.standard, in: prices, over: known?.standard),
      "prices.standard",
      "input and output prices"
    )
    var entry = known ?? CatalogEntry(model: id, status: .current, standard: standard)
    entry.standard = standard
    entry.status = status ?? entry.status
    entry.aliases = try object.strings("aliases") ?? entry.aliases
    entry.longContextAbove = try object.count("long_context_above") ?? entry.longContextAbove
    entry.validFrom = try object.date("valid_from") ?? entry.validFrom
    entry.deprecationDate = try object.date("deprecation_date") ?? entry.deprecationDate
    entry.source = try object.string("source") ?? entry.source
    entry.note = try object.string("note") ?? entry.note
    try readLimits(into: &entry)
    if let cache = try object.object("cache") {
      entry.cache = try caches.semantics(of: cache, over: entry.cache)
    }
    entry.batch = try self.prices(.batch, in: prices, over: entry.batch)
    entry.flex = try self.prices(.flex, in: prices, over: entry.flex)
    entry.priority = try self.prices(.priority, in: prices, over: entry.priority)
    if let offPeak = try prices?.object("off_peak") {
      try offPeak.allow(Self.rateNames)
      entry.offPeak = try rates(offPeak, over: entry.offPeak)
    }
    return entry
  }

  private func readLimits(into entry: inout CatalogEntry) throws(PromptError) {
    if let context = try object.object("context") {
      try context.allow(["max_input", "max_output"])
      entry.maxInput = try context.count("max_input") ?? entry.maxInput
      entry.maxOutput = try context.count("max_output") ?? entry.maxOutput
    }
    if let encoding = try object.object("encoding") {
      try encoding.allow(["name", "mapping"])
      entry.encoding = try encoding.required(encoding.string("name"), "name", "text")
      let mapping = try encoding.choice("mapping", EncodingMapping.self)
      entry.isEncodingExact = mapping == .exact
    }
    if let multipliers = try object.object("multiplier_percent") {
      try multipliers.allow(["region", "fast"])
      for name in ["region", "fast"] {
        if let percent = try multipliers.count(name) { entry.multiplierPercent[name] = percent }
      }
    }
  }

  private enum EncodingMapping: String, CaseIterable { case exact, assumed }

  private func prices(
    _ tier: ServiceTier,
    in all: CheckedObject?,
    over known: ServicePrices?
  ) throws(PromptError) -> ServicePrices? {
    guard let object = try all?.object(tier.rawValue) else { return known }
    try object.allow(Self.rateNames + ["long_context"])
    var read = ServicePrices(
      rates: try rates(object, over: known?.rates),
      longContext: known?.longContext
    )
    if let long = try object.object("long_context") {
      try long.allow(Self.rateNames)
      read.longContext = try rates(long, over: known?.longContext)
    }
    return read
  }

  private static let rateNames = [
    "input", "output", "cache_read", "cache_write", "cache_write_long", "reasoning_output",
    "audio_input", "audio_output",
  ]

  private func rates(
    _ object: CheckedObject,
    over known: TokenRates?
  ) throws(PromptError) -> TokenRates {
    let input = try object.price("input") ?? known?.input
    let output = try object.price("output") ?? known?.output
    var rates = known ?? TokenRates(input: 0, output: 0)
    rates.input = try object.required(input, "input", "a price")
    rates.output = try object.required(output, "output", "a price")
    rates.cacheRead = try object.price("cache_read") ?? rates.cacheRead
    rates.cacheWrite = try object.price("cache_write") ?? rates.cacheWrite
    rates.cacheWriteLong = try object.price("cache_write_long") ?? rates.cacheWriteLong
    rates.reasoningOutput = try object.price("reasoning_output") ?? rates.reasoningOutput
    rates.audioInput = try object.price("audio_input") ?? rates.audioInput
    rates.audioOutput = try object.price("audio_output") ?? rates.audioOutput
    return rates
  }
}
