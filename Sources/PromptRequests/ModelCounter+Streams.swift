/// Texts that are too large to be held; each method gives what `count(_:)` gives for the whole.
extension ModelCounter {
  /// What a text is billed that has so many tokens in `encoding`.
  ///
  /// - Returns: `nil` if that depends on what the text holds; then its profile decides.
  public func count(tokens: Int) -> BilledCount? {
    guard let calibration else { return tokenizer.count(tokens: tokens) }
    return calibration.constant == nil ? nil : calibration.estimate(ofTokens: tokens)
  }

  /// What a text is billed that has this profile in `encoding`.
  public func count(_ profile: ContentProfile) -> BilledCount {
    if let calibration, calibration.constant == nil {
      return calibration.estimate(of: profile, messages: 1)
    }
    if case .ratios(let family) = tokenizer.conversion { return family.estimate(of: profile) }
    return count(tokens: profile.total) ?? .zero
  }
}
