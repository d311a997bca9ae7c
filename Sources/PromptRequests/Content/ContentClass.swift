/// What a stretch of text is, as far as tokenizers differ on it.
public enum ContentClass: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Running text in English.
  case prose
  /// Program text, markup, commands, tables of signs.
  case code
  /// JSON.
  case json
  /// Chinese, Japanese and Korean.
  case cjk
  /// Running text in other languages and scripts.
  case multilingual

  /// Orders as they are declared.
  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }

  /// The place among all classes.
  var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
