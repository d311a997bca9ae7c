/// Shortens texts for messages.
enum Excerpt {
  /// The text in quotes, cut after 80 characters.
  static func quoted(_ text: String) -> String {
    let start = text.prefix(80)
    return start.endIndex == text.endIndex ? "\"\(text)\"" : "\"\(start)…\""
  }
}
