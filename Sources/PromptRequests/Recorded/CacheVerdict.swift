internal import PromptCore

/// What a vendor's own diagnostics say about the prompt cache of one request.
///
/// Anthropic's `diagnostics.cache_miss_reason` (anthropic SDK 2.11.0) and OpenAI's
/// `prompt_cache_diagnostics` (openai SDK 3.52.0).
public enum CacheVerdict: Sendable, Hashable {
  /// The prefix of the compared request was found.
  case hit
  /// It was not, for this reason; the tokens are the vendor's estimate of what was missed.
  case missed(reason: String, tokens: Int?)
  /// The vendor has no record, or cannot say.
  case unknown(String)

  /// Reads an answer.
  ///
  /// - Returns: `nil` if it says nothing; a reason of `null` is a diagnosis that was not ready.
  init?(in response: JSONValue) {
    if let reason = response["diagnostics"]?["cache_miss_reason"], let type = reason["type"]?.string
    {
      self = Self.anthropic(type, tokens: reason["cache_missed_input_tokens"]?.int)
    } else if let found = response["prompt_cache_diagnostics"], let type = found["type"]?.string {
      self = Self.openAI(type, found)
    } else {
      return nil
    }
  }

  private static func anthropic(_ type: String, tokens: Int?) -> CacheVerdict {
    ["previous_message_not_found", "unavailable"].contains(type)
      ? .unknown(type) : .missed(reason: type, tokens: tokens)
  }

  private static func openAI(_ type: String, _ found: JSONValue) -> CacheVerdict {
    switch type {
    case "cache_hit": .hit
    case "cache_miss":
      .missed(
        reason: found["reason"]?.string ?? "unknown",
        tokens: found["cache_missed_tokens"]?.int
      )
    default: .unknown(type)
    }
  }

  /// The level that the vendor names; `nil` of a hit, and of a reason that names none.
  public var level: RequestBlock.Level? {
    guard case .missed(let reason, _) = self else { return nil }
    switch reason {
    case "model_changed", "prompt_cache_key_changed", "service_tier_changed": return .model
    case "tools_changed": return .tools
    case "system_changed", "text_format_changed", "reasoning_effort_changed", "verbosity_changed":
      return .system
    case "messages_changed", "context_compacted", "input_changed": return .messages
    default: return nil
    }
  }

  /// The reason as the vendor spells it.
  public var reason: String {
    switch self {
    case .hit: "cache_hit"
    case .missed(let reason, _): reason
    case .unknown(let reason): reason
    }
  }
}
