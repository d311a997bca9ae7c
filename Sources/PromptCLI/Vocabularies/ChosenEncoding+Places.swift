internal import PromptCore
internal import PromptTokens

extension ChosenEncoding {
  /// The same, if its tokens have places in the text.
  ///
  /// - Returns: Itself.
  /// - Throws: `PromptError.usage` if it normalises text or finds tokens in it.
  func withPlaces() throws(PromptError) -> ChosenEncoding {
    guard !encoding.isLocal else { return self }
    throw PromptError(
      .usage,
      "\(encoding.name) normalises text or finds added tokens in it, so that its tokens have no "
        + "exact places",
      remedy: "promptopt count and encode are exact with it"
    )
  }
}
