internal import PromptCore

/// What is done to a text before it is compared, in the order of the suite.
struct Normalization: Sendable, Hashable {
  /// A step.
  enum Step: String, CaseIterable {
    case trim
    case lowercase
    case collapseWhitespace = "collapse-whitespace"
    case stripPunctuation = "strip-punctuation"
    case stripCodeFence = "strip-code-fence"
    case unicodeNFC = "unicode-nfc"
  }

  private var steps: [Step] = []

  /// No step: texts are compared byte by byte.
  init() {}

  init(_ node: SuiteNode) throws(PromptError) {
    for element in try node.elements() {
      let name = try element.text()
      guard let step = Step(rawValue: name) else {
        throw element.error(
          "unknown normalisation \"\(name)\"",
          remedy: Suggestion.remedy(for: name, in: Step.allCases.map(\.rawValue))
        )
      }
      steps.append(step)
    }
  }

  /// Whether texts that differ only in how accents are encoded count as equal.
  ///
  /// Swift compares strings by canonical equivalence, which is equality of their NFC forms; so the
  /// step changes how texts are compared, not the texts.
  var isCanonical: Bool { steps.contains(.unicodeNFC) }

  /// The text after all steps.
  func apply(to text: String) -> String {
    steps.reduce(text) { text, step in
      switch step {
      case .trim: Self.trimmed(text)
      case .lowercase: text.lowercased()
      case .collapseWhitespace: Self.collapsed(text)
      case .stripPunctuation: text.filter { !$0.isPunctuation }
      case .stripCodeFence: Self.withoutFence(text)
      case .unicodeNFC: text
      }
    }
  }

  /// The text without a code fence, if that is one of the steps; other steps would damage JSON.
  func strippingFence(of text: String) -> String {
    steps.contains(.stripCodeFence) ? Self.withoutFence(text) : text
  }

  /// Whether two normalised texts are equal.
  func areEqual(_ left: String, _ right: String) -> Bool {
    isCanonical ? left == right : left.utf8.elementsEqual(right.utf8)
  }

  /// Whether a normalised text holds another.
  func contains(_ needle: String, in text: String) -> Bool {
    isCanonical
      ? Self.contains(Array(needle), in: Array(text))
      : Self.contains(Array(needle.utf8), in: Array(text.utf8))
  }

  private static func contains<Element: Equatable>(
    _ needle: [Element],
    in text: [Element]
  ) -> Bool {
    guard needle.count <= text.count else { return false }
    return (0...(text.count - needle.count)).contains { start in
      text[start..<(start + needle.count)].elementsEqual(needle)
    }
  }

  private static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }

  private static func collapsed(_ text: String) -> String {
    var result = ""
    var isInSpace = false
    for character in text {
      if !character.isWhitespace {
        result.append(character)
      } else if !isInSpace {
        result.append(" ")
      }
      isInSpace = character.isWhitespace
    }
    return result
  }

  private static func withoutFence(_ text: String) -> String {
    let body = trimmed(text)
    guard body.hasPrefix("```"), body.hasSuffix("```"), body.count >= 6,
      let lineEnd = body.firstIndex(where: \.isNewline)
    else { return text }
    let inner = body[body.index(after: lineEnd)...].dropLast(3)
    return inner.last?.isNewline == true ? String(inner.dropLast()) : String(inner)
  }
}
