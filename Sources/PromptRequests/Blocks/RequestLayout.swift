public import PromptCore

/// A request as a prompt cache sees it: blocks in the order in which they are rendered, the
/// parameters that select or invalidate the cache, and what the request asks of it.
public struct RequestLayout: Sendable, Hashable {
  /// The wire format: `openai-chat`, `anthropic-messages`, ….
  public var format: String
  /// The model that the body names, if it names one.
  public var model: String?
  /// The blocks: tools, system, messages.
  public var blocks: [RequestBlock] = []
  /// Parameters that are part of what the cache compares, in the order of their levels.
  public var parameters: [CacheParameter] = []
  /// What the request asks of the cache.
  public var options = CacheOptions()

  /// Makes an empty layout.
  public init(format: String, model: String? = nil) {
    self.format = format
    self.model = model
  }

  /// All marks in rendered order, an automatic one last.
  public var markers: [CacheMarker] {
    blocks.compactMap(\.marker) + (options.automaticMarker.map { [$0] } ?? [])
  }
}

/// A parameter that is no text of the prompt, and still part of what the cache compares.
public struct CacheParameter: Sendable, Hashable {
  /// Its name: `tool_choice`.
  public var name: String
  /// Its value as JSON.
  public var value: String
  /// The first level that loses the cache when it changes.
  public var level: RequestBlock.Level
  /// Where it stands in the body.
  public var path: [JSONStep]

  /// Makes a parameter.
  public init(name: String, value: String, level: RequestBlock.Level, path: [JSONStep]) {
    self.name = name
    self.value = value
    self.level = level
    self.path = path
  }
}

/// What a request asks of the prompt cache.
public struct CacheOptions: Sendable, Hashable {
  /// `prompt_cache_key`: the key that routes requests to a cache.
  public var key: String?
  /// `prompt_cache_options.mode`: `implicit` or `explicit`.
  public var mode: String?
  /// `prompt_cache_options.ttl` or `prompt_cache_retention`.
  public var ttl: String?
  /// `truncation`: whether the vendor may drop messages from the front.
  public var truncation: String?
  /// The mark at the top of the body, which the vendor puts on the last block.
  public var automaticMarker: CacheMarker?
  /// The answer that the vendor is asked to compare with, by its id.
  public var comparedID: String?

  /// Makes options that ask for nothing.
  public init() {}
}
