/// What is left of a text that was made to fit a number of tokens.
public struct Truncation: Sendable, Hashable {
  /// The bytes that are kept.
  public let bytes: Range<Int>
  /// The tokens of what is kept, counted by itself.
  public let tokens: Int

  /// Where a truncated text may end, or begin when its end is kept.
  public enum Boundary: String, Sendable, Hashable, CaseIterable {
    /// Between two tokens of the whole text; that may be inside a character.
    case token
    /// Between two Unicode scalars.
    case scalar
    /// Between two characters as people see them (extended grapheme clusters): never between a
    /// letter and its accent.
    case character
    /// Between two lines: behind LF, CR LF or CR.
    case line
  }

  /// Which side of a text is kept.
  public enum Side: String, Sendable, Hashable, CaseIterable {
    /// The beginning.
    case start
    /// The end.
    case end
  }
}
