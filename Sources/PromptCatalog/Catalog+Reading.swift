public import PromptCore

extension Catalog {
  /// Reads a catalogue from JSON files in the shape of the linked ones, one provider each.
  ///
  /// - Throws: `PromptError.input` naming the file and the field.
  public init(reading files: [SourceText]) throws(PromptError) {
    var reader = CatalogReader(over: nil)
    for file in files { try reader.read(file) }
    self.init(
      date: reader.date,
      entries: reader.entries,
      providerAliases: reader.providerAliases
    )
  }

  /// The catalogue with some prices replaced or models added, such as negotiated prices.
  ///
  /// The JSON has the shape of the linked files; for a known model only the named fields change. The
  /// date stays that of this catalogue.
  /// - Throws: `PromptError.input` naming the file and the field.
  public func merging(overrides: SourceText) throws(PromptError) -> Catalog {
    var reader = CatalogReader(over: self)
    try reader.read(overrides)
    return Catalog(date: date, entries: reader.entries, providerAliases: reader.providerAliases)
  }
}
