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

  /// The names of all encodings, sorted.
  static var names: [String] { all.map { $0.name }.sorted() }

  /// What the encoding of a name is made of; the others are not touched.
  static func definition(named name: String) -> EncodingDefinition? {
    all.first { $0.name == name }?.definition
  }
}
