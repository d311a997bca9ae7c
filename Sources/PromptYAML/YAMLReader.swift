public import PromptCore

/// Reads one YAML document into positioned nodes.
public enum YAMLReader {
  /// Reads a byte range of a source (a front matter, or all of it); an empty document is `nil`.
  ///
  /// - Throws: `PromptError.input` with the place, for text that is not YAML, a tab as
  ///   indentation, an unknown or exploding alias, a duplicate or non-scalar key.
  public static func node(
    in source: SourceText,
    range: Range<Int>? = nil
  ) throws(PromptError) -> YAMLNode? {
    nil
  }
}
