/// Every wire format that is read, one line each.
enum RequestReaderRegistry {
  static let all: [any RequestReader] =
    ([
      AnthropicMessages(),
      GeminiContents(),
      MessageList(),
      OpenAIChat(),
      OpenAIResponses(),
    ] as [any RequestReader]).sorted { $0.order < $1.order }
}
