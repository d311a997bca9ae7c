/// The calls that send a prompt to a model, and what of their arguments is part of it.
enum ModelCalls {
  /// The ends of names of functions that call a model: OpenAI, Anthropic, Gemini, LiteLLM,
  /// LangChain, the AI SDK, Foundation Models.
  private static let names: Set<String> = [
    "messages.create", "messages.stream", "messages.parse", "completions.create",
    "completions.parse", "completions.stream", "responses.create", "responses.parse",
    "responses.stream", "generate_content", "generateContent", "generate_content_async",
    "generateContentStream", "generateText", "streamText", "generateObject", "streamObject",
    "completion", "acompletion", "chat_completion", "chatCompletion", "GenerativeModel",
    "LanguageModelSession", "getGenerativeModel", "createChatCompletion", "ChatCompletion.create",
    "beta.prompt_caching.messages.create", "converse",
  ]

  static func isModelCall(_ path: String) -> Bool {
    let steps = path.split(separator: ".")
    for count in stride(from: min(3, steps.count), to: 0, by: -1)
    where names.contains(steps.suffix(count).joined(separator: ".")) { return true }
    return false
  }

  /// What a request is made of, in the order in which it is sent.
  struct Parts {
    var system: SourceArgument?
    var messages: SourceExpression?
    var prompt: SourceExpression?
    var model: SourceExpression?
    var tools: SourceExpression?
  }

  static func parts(of arguments: [SourceArgument]) -> Parts {
    var parts = Parts()
    for argument in arguments {
      guard let label = argument.label else { continue }
      switch label {
      case _ where PromptNames.systemLabels.contains(label): parts.system = parts.system ?? argument
      case "messages", "contents", "input": parts.messages = parts.messages ?? argument.value
      case "prompt": parts.prompt = parts.prompt ?? argument.value
      case "model", "model_name", "modelName": parts.model = argument.value
      case "tools", "functions": parts.tools = argument.value
      case "config", "generation_config", "options":
        // Gemini takes the system's instruction inside its configuration.
        let inner = Self.entries(of: argument.value)
        let system = inner.first { $0.label.map(PromptNames.systemLabels.contains) ?? false }
        parts.system = parts.system ?? system
      default: break
      }
    }
    return parts
  }

  private static func entries(of value: SourceExpression) -> [SourceArgument] {
    switch value.kind {
    case .mapping(let entries): entries
    case .call(let call): call.arguments
    default: []
    }
  }
}
