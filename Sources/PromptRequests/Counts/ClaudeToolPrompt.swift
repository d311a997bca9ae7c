/// The system prompt that Anthropic adds when a request has tools.
///
/// Anthropic's tables of "tool use system prompt token count" (platform.claude.com, tool use,
/// 2026; retired models: docs.anthropic.com, 2025). The first number is for `auto` and `none`, the
/// second for `any` and `tool`.
enum ClaudeToolPrompt {
  /// The tokens for a model; where the table has none, the nearest row within the bounds of all
  /// rows since 4.7.
  static func tokens(for model: ModelName, choice: ToolChoice) -> BilledCount {
    guard let row = row(of: model) else {
      let point = choice.isForced ? 474 : 354
      let bounds = choice.isForced ? 410...804 : 290...675
      return .estimated(point, bounds, "tool prompt as of Claude 4.7 to Sonnet 5")
    }
    return .exact(choice.isForced ? row.forced : row.free)
  }

  private static func row(of model: ModelName) -> (name: String, free: Int, forced: Int)? {
    let name = model.bare.replacing(".", with: "-")
    return rows.first {
      name == $0.name || name.hasPrefix("\($0.name)-") && !isNewer(name, $0.name)
    }
  }

  /// Whether a name goes on with a version number: `claude-sonnet-5-5` after `claude-sonnet-5`.
  private static func isNewer(_ name: String, _ listed: String) -> Bool {
    let next = name.dropFirst(listed.count + 1).prefix { $0 != "-" }
    return next.count <= 2 && Int(next) != nil
  }

  private static let rows = [
    (name: "claude-opus-4-8", free: 290, forced: 410),
    (name: "claude-opus-4-7", free: 675, forced: 804),
    (name: "claude-opus-4-6", free: 497, forced: 589),
    (name: "claude-opus-4-5", free: 496, forced: 588),
    (name: "claude-opus-4-1", free: 313, forced: 315),
    (name: "claude-opus-4", free: 313, forced: 315),
    (name: "claude-sonnet-5", free: 354, forced: 474),
    (name: "claude-sonnet-4-6", free: 497, forced: 589),
    (name: "claude-sonnet-4-5", free: 496, forced: 588),
    (name: "claude-sonnet-4", free: 313, forced: 315),
    (name: "claude-haiku-4-5", free: 496, forced: 588),
    (name: "claude-3-7-sonnet", free: 346, forced: 313),
    (name: "claude-3-5-haiku", free: 264, forced: 355),
    (name: "claude-3-5-sonnet-20241022", free: 346, forced: 313),
    (name: "claude-3-5-sonnet-20240620", free: 294, forced: 261),
    (name: "claude-3-opus", free: 530, forced: 281),
    (name: "claude-3-sonnet", free: 159, forced: 235),
    (name: "claude-3-haiku", free: 264, forced: 340),
  ]
}
