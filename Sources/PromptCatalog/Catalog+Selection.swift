public import PromptCore

extension Catalog {
  /// The entries of the names given, in that order; all entries when none is given.
  ///
  /// - Throws: `PromptError.usage` for a name without an entry, with the nearest one.
  public func entries(named names: [String]) throws(PromptError) -> [CatalogEntry] {
    guard !names.isEmpty else { return entries }
    var found: [CatalogEntry] = []
    for name in names {
      let model = ModelID(name)
      guard let entry = entry(for: model) else {
        throw PromptError(
          .usage,
          "\"\(name)\" is not in the price catalogue of \(date)",
          remedy: remedy(for: model) ?? "list all models with: promptopt prices"
        )
      }
      found.append(entry)
    }
    return found
  }
}
