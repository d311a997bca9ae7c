/// A line and a column as an editor counts them, both 0-based.
public struct EditorPosition: Sendable, Hashable, Comparable {
  /// The line, from 0; `\n`, `\r\n` and `\r` end lines.
  public var line: Int
  /// The column in the units of the agreed encoding, from 0.
  public var character: Int

  /// Makes a position.
  public init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  /// Orders by line, then by column.
  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}
