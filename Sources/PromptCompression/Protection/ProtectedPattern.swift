public import PromptCore

/// A regular expression of the user's; what it matches is protected.
public struct ProtectedPattern: Sendable {
  /// The expression as it was written.
  public let source: String

  /// Makes a pattern.
  ///
  /// - Throws: `PromptError.usage` if the expression cannot be read.
  public init(_ source: String) throws(PromptError) {
    self.source = source
    do {
      _ = try Regex(source)
    } catch {
      throw PromptError(
        .usage,
        "\"\(source)\" is not a regular expression: \(error)",
        remedy: "use Swift's syntax, which is close to that of PCRE"
      )
    }
  }

  /// The byte ranges that the expression matches; empty matches are left out.
  func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    // The expression was read once before, in the initialiser.
    guard let regex = try? Regex(source).matchingSemantics(.unicodeScalar) else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.matches(of: regex).compactMap { match in
      let lower = text.utf8.distance(from: text.startIndex, to: match.range.lowerBound)
      let upper = text.utf8.distance(from: text.startIndex, to: match.range.upperBound)
      return lower < upper ? lower..<upper : nil
    }
  }
}
