/// A secret that no description, dump or message shows.
public struct APIKey: Sendable, CustomStringConvertible, CustomReflectable {
  /// The key itself, for the one header field it goes into.
  let value: String

  /// Wraps a key; white space around it is dropped.
  ///
  /// - Returns: `nil` if nothing is left, or if it holds what a header field cannot.
  public init?(_ text: String) {
    let value = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    guard !value.isEmpty, value.allSatisfy({ $0.isASCII && !$0.isWhitespace && $0 != "\0" }) else {
      return nil
    }
    self.value = String(value)
  }

  /// `(hidden)`.
  public var description: String { "(hidden)" }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }

  /// A text with the key taken out, should a server repeat it.
  func redacting(_ text: String) -> String {
    // A word such as "none", given where a server asks for any key, is no secret.
    guard value.count >= 8 else { return text }
    return text.split(separator: value, omittingEmptySubsequences: false).joined(separator: "(key)")
  }
}
