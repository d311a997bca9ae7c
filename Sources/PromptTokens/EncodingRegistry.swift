/// The built-in encodings, one line each.
package enum EncodingRegistry {
  private static let all: [any BuiltInEncoding.Type] = [
    Cl100kBase.self,
    GPT2.self,
    O200kBase.self,
    O200kHarmony.self,
    P50kBase.self,
    P50kEdit.self,
    R50kBase.self,
  ]

  /// Every encoding, sorted by name.
  package static var definitions: [EncodingDefinition] {
    all.map { $0.definition }.sorted { $0.name < $1.name }
  }
}
