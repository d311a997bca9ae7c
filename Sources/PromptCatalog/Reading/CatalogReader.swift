internal import PromptCore

/// Reads the catalogue's JSON; the shape is that of the linked files.
///
/// A file is an object, or an array of objects, of one provider each: `provider`, `checked`,
/// `aliases` of the provider, `caches` that models share, `models`. An entry that is read over a known one replaces only what
/// it names, so an override with one negotiated price is a few lines.
struct CatalogReader {
  private(set) var entries: [CatalogEntry]
  private(set) var providerAliases: [String: [String]]
  private(set) var date: String
  private var places: [ModelID: Int] = [:]

  init(over catalog: Catalog?) {
    entries = catalog?.entries ?? []
    providerAliases = catalog?.providerAliases ?? [:]
    date = catalog?.date ?? ""
    for (index, entry) in entries.enumerated() { places[entry.model] = index }
  }

  /// Reads one file over what is there.
  mutating func read(_ source: SourceText) throws(PromptError) {
    let value = try JSONValue(parsing: source)
    for (index, element) in (value.array ?? [value]).enumerated() {
      let place = value.array == nil ? "" : "[\(index)]"
      try readProvider(CheckedObject(element, path: source.path, place: place))
    }
  }

  private mutating func readProvider(_ file: CheckedObject) throws(PromptError) {
    try file.allow(["provider", "checked", "unit", "aliases", "figures", "caches", "models"])
    let provider = try file.required(file.string("provider"), "provider", "text")
    if let unit = try file.string("unit"), unit != "picodollars per token" {
      throw file.error("unit", "expected \"picodollars per token\", read \"\(unit)\"")
    }
    if let names = try file.strings("aliases") { providerAliases[provider] = names }
    let checked = try file.date("checked")
    let caches = try CacheReader(profiles: file.object("caches")?.objectsByName() ?? [:])
    for model in try file.required(file.objects("models"), "models", "an array of objects") {
      let id = ModelID(
        provider: provider,
        name: try model.required(model.string("id"), "id", "text")
      )
      let known = places[id].map { entries[$0] }
      var entry = try EntryReader(object: model, caches: caches).entry(id, over: known)
      if let checked { entry.checked = checked }
      if let place = places[id] {
        entries[place] = entry
      } else {
        places[id] = entries.count
        entries.append(entry)
      }
    }
    if let checked { date = max(date, checked) }
  }
}
