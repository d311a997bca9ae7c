internal import PromptCore
internal import PromptDistillation

extension DistilledSize {
  /// The sizes of some names, or all when none is named.
  ///
  /// - Throws: `PromptError.usage` with a suggestion for a name that is not known.
  static func named(_ names: [String]) throws(PromptError) -> [DistilledSize] {
    guard !names.isEmpty else { return allCases }
    return try names.map { name throws(PromptError) in
      guard let size = DistilledSize(rawValue: name) else {
        let remedy = Suggestion.remedy(for: name, in: allCases.map(\.rawValue))
        throw PromptError(.usage, "there is no size \"\(name)\"", remedy: remedy)
      }
      return size
    }
  }
}
