internal import PromptCore
internal import PromptTokens
internal import PromptVocabularies

/// Finds encodings by what users call them.
enum NamedEncoding {
  /// The encoding of a name: a built-in one, else an imported one; or of the path of a `.ptok` file.
  ///
  /// - Throws: `PromptError.usage` if there is none, with the nearest name; `PromptError.input` if
  ///   its file cannot be used.
  static func find(
    _ name: String,
    environment variable: (String) -> String? = ProcessEnvironment.value
  ) throws(PromptError) -> Encoding {
    if let encoding = Encoding(named: name) { return encoding }
    if name.hasSuffix(".ptok") { return try VocabularyFile(at: name).encoding }
    let cache = try? VocabularyCache(environment: variable)
    if let cache, cache.contains(name) {
      return try VocabularyFile(at: cache.path(of: name)).encoding
    }
    let imported = (try? cache?.names()) ?? []
    let remedy = Suggestion.remedy(for: name, in: Encoding.names + imported)
    throw PromptError(.usage, "no encoding is called \"\(name)\"", remedy: remedy)
  }
}
