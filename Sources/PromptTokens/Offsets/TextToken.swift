/// A token with the place of its text.
public struct TextToken: Sendable, Hashable {
  /// The token's id.
  public let id: Int
  /// The bytes that it stands for.
  ///
  /// The ranges of a text's tokens lie one behind the other without a gap. Of malformed text they
  /// are ranges of the original bytes; where several tokens make up one U+FFFD, those that have no
  /// byte of their own have an empty range.
  public let bytes: Range<Int>
  /// The Unicode scalars of which it holds a part, counted in the decoded text.
  ///
  /// A token that begins inside a scalar begins with that scalar, as in tiktoken's
  /// `decode_with_offsets`, whose offsets are the lower bounds. So a scalar that is cut is in the
  /// ranges of all tokens that hold a part of it.
  public let scalars: Range<Int>
}
