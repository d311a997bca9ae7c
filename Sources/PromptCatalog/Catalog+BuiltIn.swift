internal import CPromptPrices
public import PromptCore

extension Catalog {
  /// The catalogue that is linked into the program; read once, when first asked for.
  public static func builtIn() throws(PromptError) -> Catalog { try linked.get() }

  private static let linked = Result<Catalog, PromptError> { () throws(PromptError) in
    try Catalog(reading: linkedFiles)
  }

  /// The linked files under their names.
  static var linkedFiles: [SourceText] {
    (0..<prompt_price_file_count()).map { index in
      let file = prompt_price_file_at(index)
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
      return SourceText(path: String(cString: file.name), bytes: Array(bytes))
    }
  }
}
