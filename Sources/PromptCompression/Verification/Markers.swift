/// The words of English that turn a sentence's meaning: negation, restriction, obligation.
enum Markers {
  /// What a marker does.
  enum Group: String, CaseIterable, Sendable {
    case negation, restriction, obligation
  }

  /// The group of a word, by the word before it.
  static func group(of word: UInt64, after previous: UInt64?) -> Group? {
    if let group = groups[word] { return group }
    return bounds.contains(word) && previous == at ? .restriction : nil
  }

  private static let at = WordReader.hash(of: "at")
  /// "at least", "at most".
  private static let bounds: Set<UInt64> = [
    WordReader.hash(of: "least"), WordReader.hash(of: "most"),
  ]

  private static let words: [(Group, [String])] = [
    (
      .negation,
      [
        "not", "never", "no", "none", "nor", "neither", "nothing", "nobody", "nowhere", "cannot",
        "without", "can't", "don't", "doesn't", "didn't", "won't", "wouldn't", "shouldn't",
        "couldn't", "mustn't", "isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't",
        "hadn't", "needn't", "dont", "avoid", "refuse",
      ]
    ),
    (
      .restriction,
      ["only", "except", "unless", "excluding", "solely", "exclusively", "until", "if", "exactly"]
    ),
    (.obligation, ["must", "shall", "should", "always", "required", "mandatory", "may", "might"]),
  ]

  private static let groups: [UInt64: Group] = {
    var groups: [UInt64: Group] = [:]
    for (group, words) in words {
      for word in words { groups[WordReader.hash(of: word)] = group }
    }
    return groups
  }()
}
