internal import PromptCore
internal import PromptModels

extension ModelRequest {
  /// The response cache's key: SHA-256 of all that an answer depends on, and of the repeat index,
  /// because a repeat that gets a copy of the first answer measures nothing.
  func cacheKey(provider: any ModelProvider) -> String {
    let messages = messages.map { message -> JSONValue in
      ["role": .string(message.role.rawValue), "content": .string(message.content)]
    }
    let request: JSONValue = [
      "provider": .string(provider.cacheIdentity),
      "model": .string(model.name),
      "messages": .array(messages),
      "params": .object(parameters.json),
      "repeat": .int(repeatIndex),
    ]
    return SHA256.hex(request.text(.canonical))
  }
}
