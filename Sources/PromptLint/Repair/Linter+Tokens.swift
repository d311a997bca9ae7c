extension Linter {
  /// The tokens of a text.
  func tokens(of text: String, encoding: String) -> Int {
    environment.counter(encoding)(text)
  }
}
