internal import PromptCore
internal import PromptEvals
internal import PromptModels
internal import PromptProviders

extension ProviderFactory {
  /// Any server that speaks OpenAI's chat completions.
  static let openAI = ProviderFactory(
    id: "openai",
    summary: "OpenAI, or any compatible server (OPENAI_BASE_URL, OPENAI_API_KEY)",
    make: { configuration throws(PromptError) in
      let settings = try OpenAISettings(configuration.environment)
      #if Network
      let provider = try OpenAIProvider(
        baseURL: settings.baseURL,
        key: settings.key,
        tokenLimitField: settings.tokenLimitField,
        transport: AsyncHTTPTransport(limits: .init(total: settings.timeout))
      )
      // The chance only spreads retries out; no result depends on it.
      return RetryingProvider(provider, timing: .continuous(SystemRandomNumberGenerator()))
      #else
      throw PromptError(
        .usage,
        "this build cannot ask \(settings.baseURL): it has no HTTP providers",
        remedy: "build with `make build`, or `swift build -c release --traits Full`"
      )
      #endif
    }
  )
}
