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
    if name.hasSuffix(".ptok") { return try VocabularyFile(at: name).encoding }
    if let encoding = try known(name, environment: variable) { return encoding }
    let cache = try? VocabularyCache(environment: variable)
    let imported = (try? cache?.names()) ?? []
    let remedy = Suggestion.remedy(for: name, in: Encoding.names + imported)
    throw PromptError(.usage, "no encoding is called \"\(name)\"", remedy: remedy)
  }

  /// The built-in or imported encoding of a name, or `nil`; imported ones also in other letter case.
  ///
  /// - Throws: `PromptError.input` if its file cannot be used.
  static func known(
    _ name: String,
    environment variable: (String) -> String? = ProcessEnvironment.value
  ) throws(PromptError) -> Encoding? {
    if let encoding = Encoding(named: name) { return encoding }
    guard let cache = try? VocabularyCache(environment: variable) else { return nil }
    if cache.contains(name) { return try VocabularyFile(at: cache.path(of: name)).encoding }
    let folded = name.lowercased()
    let other = (try? cache.names())?.first { $0.lowercased() == folded }
    guard let other else { return nil }
    return try VocabularyFile(at: cache.path(of: other)).encoding
  }
}
