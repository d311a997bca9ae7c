/// A regular expression made from text once and matched often.
///
/// `Regex` is not `Sendable` because a builder can put closures into it; one made from text holds
/// none, and matching does not change it.
struct CompiledPattern: @unchecked Sendable {
  /// Why a text is no pattern.
  struct Failure: Error {
    var message: String
  }

  let text: String
  private let regex: Regex<AnyRegexOutput>

  /// Compiles a pattern.
  ///
  /// - Parameters:
  ///   - text: the pattern in Swift's syntax.
  ///   - isCanonical: whether it matches whole characters, however their accents are encoded,
  ///     rather than Unicode scalars.
  /// - Throws: `Failure`, if the text is no pattern.
  init(_ text: String, isCanonical: Bool = false) throws(Failure) {
    self.text = text
    do {
      regex = try Regex(text).matchingSemantics(isCanonical ? .graphemeCluster : .unicodeScalar)
    } catch {
      throw Failure(message: "\(error)")
    }
  }

  /// Whether it matches anywhere in a text.
  func matches(in text: String) -> Bool {
    (try? regex.firstMatch(in: text)) != nil
  }
}

extension CompiledPattern: Hashable {
  static func == (left: Self, right: Self) -> Bool { left.text == right.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
