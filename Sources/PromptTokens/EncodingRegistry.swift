/// The built-in encodings, one line each.
package enum EncodingRegistry {
  /// Every encoding.
  package static var all: [EncodingDefinition] {
    [
      Cl100kBase.definition,
      O200kBase.definition,
    ]
  }

  /// The encoding of a name.
  package static func definition(named name: String) -> EncodingDefinition? {
    all.first { $0.name == name }
  }
}
