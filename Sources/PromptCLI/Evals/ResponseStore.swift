internal import PromptCore
internal import PromptModels

#if Store
internal import PromptStore
#endif

/// Where paid answers are kept between runs.
enum ResponseStore {
  /// The response cache of the working folder, if any of the providers can use one.
  ///
  /// Recordings and classifiers cost nothing to ask again, and a build without the store has no
  /// provider that costs; neither makes a file.
  static func cache(
    for providers: some Sequence<any ModelProvider>
  ) throws(PromptError) -> (any ResponseCache)? {
    guard providers.contains(where: { $0.disclosure == nil }) else { return nil }
    #if Store
    return try SQLiteResponseCache()
    #else
    return nil
    #endif
  }
}
