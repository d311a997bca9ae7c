internal import PromptCompression
internal import PromptCore
internal import PromptModels
internal import PromptProviders
internal import PromptStore

/// What a person says about the model that rewrites, unchecked.
struct RewriteRequest {
  var model: String?
  var baseURL: String?

  /// The rewriter, if the level asks a model.
  func rewriter(for options: CompressionOptions) throws(PromptError) -> Rewriter? {
    let isAsked = options.level == .rewrite && options.passes?.contains("rewrite") ?? true
    guard let name = model else {
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
    let model = ModelID(name)
    guard model.provider == "openai", !model.name.isEmpty else {
      let named = model.provider ?? ""
      throw PromptError(
        .usage,
        "the model \"\(name)\" names no chat provider",
        remedy: named.isEmpty
          ? "write openai/\(name)" : Suggestion.remedy(for: named, in: ["openai"])
      )
    }
    return try rewriter(model)
  }

  #if Network
  private func rewriter(_ model: ModelID) throws(PromptError) -> Rewriter {
    let address =
      baseURL ?? ProcessEnvironment.value("OPENAI_BASE_URL") ?? OpenAIProvider.defaultBaseURL
    let provider = try OpenAIProvider(
      baseURL: BaseURL(address),
      key: ProcessEnvironment.value("OPENAI_API_KEY").flatMap { APIKey($0) },
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
