internal import PromptCore
internal import PromptVocabularies

/// What is found when an imported encoding is looked at closely.
struct VerifiedVocabulary {
  let isGood: Bool
  let text: String

  init(_ name: String, in cache: VocabularyCache) {
    do throws(PromptError) {
      let found = try VocabularyFile(at: cache.path(of: name)).verify()
      isGood = found.problems.isEmpty
      let source = found.source == .missing ? ", its source is gone" : ", its source is the same"
      text =
        isGood
        ? "\(name): \(found.tokens) tokens come back\(source)"
        : ([name + ": damaged"] + found.problems).joined(separator: "\n  ")
    } catch {
      isGood = false
      text = "\(name): \(error)"
    }
  }
}
