public import PromptCore

/// A part of a request that a prompt cache keeps or loses as one: a tool, a text, a call, an image.
public struct RequestBlock: Sendable, Hashable {
  /// Where it stands in the order in which vendors render a request; what changes invalidates its
  /// own level and all behind it (Anthropic, "Prompt caching", read November 2026).
  public enum Level: String, Sendable, Hashable, CaseIterable, Comparable {
    /// The model and what else selects the cache.
    case model
    /// The definitions of tools.
    case tools
    /// The system prompt.
    case system
    /// The conversation.
    case messages

    /// Orders from what is rendered first to what is rendered last.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .model: 0
      case .tools: 1
      case .system: 2
      case .messages: 3
      }
    }
  }

  /// What it is.
  public enum Kind: String, Sendable, Hashable {
    case text, definition, call, result, media, reasoning, other
  }

  /// Where it stands in the order of rendering.
  public var level: Level
  /// Who speaks, as the wire format spells it; empty for tools.
  public var role: String
  /// What it is.
  public var kind: Kind
  /// The tool's name, if it defines or calls one.
  public var name: String?
  /// What is compared: the text, or the JSON in the order of keys that was sent.
  public var text: String
  /// Whether `text` is the JSON of the value at `path` and not the string there.
  public var isJSON: Bool
  /// Where it stands in the body.
  public var path: [JSONStep]
  /// The message that it belongs to, from 0; `nil` outside the conversation.
  public var message: Int?
  /// The mark that ends a cached prefix behind it, if there is one.
  public var marker: CacheMarker?

  /// Makes a block.
  public init(
    level: Level,
    role: String = "",
    kind: Kind = .text,
    name: String? = nil,
    text: String,
    isJSON: Bool = false,
    path: [JSONStep],
    message: Int? = nil,
    marker: CacheMarker? = nil
  ) {
    self.level = level
    self.role = role
    self.kind = kind
    self.name = name
    self.text = text
    self.isJSON = isJSON
    self.path = path
    self.message = message
    self.marker = marker
  }
}

/// A mark in a request that ends a prefix to be cached.
///
/// `cache_control` of Anthropic's messages (anthropic SDK 2.11.0), `prompt_cache_breakpoint` of
/// OpenAI's content parts (openai SDK 3.52.0).
public struct CacheMarker: Sendable, Hashable {
  /// The lifetime that it names: `5m`, `1h`; `nil` for the default.
  public var ttl: String?
  /// Where it stands in the body.
  public var path: [JSONStep]
  /// Whether it stands at the top and the vendor puts it on the last block.
  public var isAutomatic: Bool

  /// Makes a mark.
  public init(ttl: String? = nil, path: [JSONStep], isAutomatic: Bool = false) {
    self.ttl = ttl
    self.path = path
    self.isAutomatic = isAutomatic
  }
}
