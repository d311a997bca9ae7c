public import PromptCore

/// A request as its vendor bills it: messages, tools, schema, images, whatever wire format it had.
public struct BillableRequest: Sendable, Hashable {
  /// The wire format it was read from: `openai-chat`, `anthropic-messages`, ….
  public var format: String
  /// The model that the body names, if it names one.
  public var model: String?
  /// The messages in order; system prompts and instructions are messages of the role `system`.
  public var messages: [RequestMessage] = []
  /// The tools that the caller runs itself.
  public var tools: [ToolDefinition] = []
  /// Whether and which tool must be called.
  public var toolChoice = ToolChoice.automatic
  /// The JSON schema that the answer must meet, if there is one.
  public var schema: JSONValue?
  /// How finely images are read, for the whole request, where the format has that.
  public var mediaResolution: String?
  /// What is billed and cannot be known from the body alone, once each, in words.
  public private(set) var uncounted: [String] = []

  /// Makes a request without messages.
  public init(format: String, model: String? = nil) {
    self.format = format
    self.model = model
  }

  /// Notes something that is billed and cannot be counted here.
  public mutating func note(uncounted what: String) {
    if !uncounted.contains(what) { uncounted.append(what) }
  }

  /// All images, message by message.
  public var images: [RequestImage] { messages.flatMap(\.images) }

  /// Adds an image to the last message.
  public mutating func add(_ image: RequestImage) {
    if messages.isEmpty { messages.append(RequestMessage(role: "user")) }
    messages[messages.count - 1].images.append(image)
  }

  /// Gives images whose size is not known the sizes of `known`, in order.
  ///
  /// - Returns: how many of `known` were used.
  public mutating func resolveImages(with known: [RequestImage]) -> Int {
    var rest = known[...]
    for message in messages.indices {
      for image in messages[message].images.indices
      where messages[message].images[image].size == nil {
        guard let next = rest.popFirst() else { return known.count }
        messages[message].images[image].size = next.size
        if let detail = next.detail { messages[message].images[image].detail = detail }
      }
    }
    return known.count - rest.count
  }
}
