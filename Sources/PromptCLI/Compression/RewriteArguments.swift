internal import ArgumentParser
internal import PromptCompression
internal import PromptCore
internal import PromptModels
internal import PromptProviders
internal import PromptStatistics
internal import PromptStore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Which chat model condenses a text, and where it is.
struct RewriteArguments: ParsableArguments {
  @Option(
    help: "The chat model that condenses the text: openai/NAME, for any compatible server."
  )
  var rewriteModel: String?

  @Option(name: .customLong("base-url"), help: "Its address (default: OPENAI_BASE_URL).")
  var baseURL: String?

  /// The rewriter, if the level asks a model.
  func rewriter(for options: CompressionOptions) throws(PromptError) -> Rewriter? {
    let isAsked = options.level == .rewrite && options.passes?.contains("rewrite") ?? true
    guard let rewriteModel else {
      if isAsked || baseURL != nil {
        throw PromptError(
          .usage,
          "no model is named that could rewrite",
          remedy: "name it, --rewrite-model openai/NAME, or lower --level"
        )
      }
      return nil
    }
    guard isAsked else {
      throw PromptError(
        .usage,
        "--rewrite-model asks a model, which the level or the passes do not allow",
        remedy: "use --level rewrite without --pass, or leave --rewrite-model out"
      )
    }
    let model = ModelID(rewriteModel)
    guard model.provider == "openai", !model.name.isEmpty else {
      let named = model.provider ?? ""
      throw PromptError(
        .usage,
        "the model \"\(rewriteModel)\" names no chat provider",
        remedy: named.isEmpty
          ? "write openai/\(rewriteModel)" : Suggestion.remedy(for: named, in: ["openai"])
      )
    }
    return try rewriter(model)
  }

  #if Network
  private func rewriter(_ model: ModelID) throws(PromptError) -> Rewriter {
    let address = baseURL ?? environment("OPENAI_BASE_URL") ?? OpenAIProvider.defaultBaseURL
    let provider = try OpenAIProvider(
      baseURL: BaseURL(address),
      key: environment("OPENAI_API_KEY").flatMap { APIKey($0) },
      transport: AsyncHTTPTransport()
    )
    let timing = RetryTiming.continuous(SystemRandomNumberGenerator())
    return Rewriter(
      provider: RetryingProvider(provider, timing: timing),
      model: model,
      cache: try responseCache()
    )
  }

  private func responseCache() throws(PromptError) -> (any ResponseCache)? {
    #if Store
    return try SQLiteResponseCache()
    #else
    return nil
    #endif
  }

  private func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
  #else
  private func rewriter(_ model: ModelID) throws(PromptError) -> Rewriter {
    throw PromptError(
      .usage,
      "this build cannot ask \"\(model)\": it has no network",
      remedy: "build with `make build`, or `swift build -c release --traits Full`"
    )
  }
  #endif
}
