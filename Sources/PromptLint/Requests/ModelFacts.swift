internal import PromptCatalog
internal import PromptCore

/// What is known of a model that a log names: how to count, what tokens cost, how its cache works.
struct ModelFacts: Sendable {
  var name: String
  var rates: ModelRates
  var limits: CacheLimits
  /// A token written to the cache at the short and at the long lifetime.
  var write: Money?
  var writeLong: Money?

  /// Looks a model up under the names that logs use for it.
  init(name: String, format: String, catalog: Catalog, environment: LintEnvironment) {
    let names = Self.candidates(for: name, format: format)
    let known = names.first { catalog.entry(for: ModelID($0)) != nil }
    let entry = known.flatMap { catalog.entry(for: ModelID($0)) }
    self.name = name
    rates = environment.rates(ModelID(known ?? name))
    limits = CacheLimits(of: entry, format: format)
    let standard = entry?.standard.rates
    let free = entry?.cache?.writes == .asInput ? standard?.input : nil
    write = (standard?.cacheWrite ?? free).map { Money(picodollars: Int128($0)) }
    writeLong = (standard?.cacheWriteLong ?? free).map { Money(picodollars: Int128($0)) }
  }

  /// The name as it stands, with the format's vendor, without a date or a platform's prefix.
  static func candidates(for name: String, format: String) -> [String] {
    var bare = name.split(separator: "/").last.map(String.init) ?? name
    if let start = bare.firstRange(of: "anthropic.")?.upperBound { bare = String(bare[start...]) }
    var names = [name, bare]
    var parts = bare.split(separator: "-").map(String.init)
    let isNumber = { (part: String, width: Int) in part.count == width && Int(part) != nil }
    if let last = parts.last, isNumber(last, 8) {
      parts.removeLast()
    } else if parts.count > 3, isNumber(parts[parts.count - 3], 4) {
      parts.removeLast(3)
    }
    names.append(parts.joined(separator: "-"))
    let vendor =
      switch format {
      case "anthropic-messages": "anthropic"
      case "gemini": "google"
      default: "openai"
      }
    return names + names.map { "\(vendor)/\($0)" }
  }
}
