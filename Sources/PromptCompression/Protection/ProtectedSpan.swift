/// A part of a prompt that compression must not change.
public struct ProtectedSpan: Sendable, Hashable {
  /// What a span is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A slot or tag of a template: `{{x}}`, `{x}`, `${x}`, `%s`, `<%…%>`, `{%…%}`, `<|…|>`.
    case placeholder
    /// Fenced, indented or inline code.
    case code
    /// The YAML block between `---` lines at the start of the file.
    case frontMatter = "front matter"
    /// A region between `{{#keep}}` and `{{/keep}}`.
    case keep
    /// What a pattern of the user's matches.
    case pattern
    /// A JSON document or block; its white space may go, its tokens may not.
    case json = "JSON"
    /// A URL.
    case url = "URL"
    /// A file path.
    case path
    /// An e-mail address.
    case email = "e-mail address"
    /// A word with letters and digits: UUID, hash, ticket, version.
    case identifier
    /// A number with its sign, currency, per cent or unit; a date or time.
    case quantity
  }

  /// What it is.
  public var kind: Kind
  /// UTF-8 byte offsets.
  public var range: Range<Int>

  /// Makes a span.
  public init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

extension ProtectedSpan.Kind {
  /// Whether every occurrence survives every level, even when the sentence around it is dropped.
  public var isHard: Bool {
    switch self {
    case .placeholder, .code, .frontMatter, .keep, .pattern: true
    case .json, .url, .path, .email, .identifier, .quantity: false
    }
  }
}
