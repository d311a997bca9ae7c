internal import PromptTemplates

/// What ends a cacheable prefix; each span has at most one, so that no place is reported twice.
public enum BreakCause: Sendable, Hashable, CaseIterable {
  /// The time or the date.
  case clock
  /// An id, nonce, counter or random value.
  case identifier
  /// A field of one user, account or session.
  case userField
  /// What the call is about, or what was looked up for it.
  case input
  /// The conversation so far.
  case history
  /// JSON whose key order nothing fixes.
  case unsortedJSON
  /// A variable of which nothing is known.
  case unknown
}

extension PromptSpan {
  /// What it does to a prefix; the most specific cause, by role before class.
  var cause: BreakCause? {
    guard let value else { return isHistory ? .history : nil }
    switch stability {
    case .unknown: return .unknown
    case .constant, .deploy: return value.unsortedJSONFilter == nil ? nil : .unsortedJSON
    case .day: return .clock
    case .user, .session, .turn, .request: break
    }
    switch value.role {
    case .clock: return .clock
    case .identifier where stability != .user, .random: return .identifier
    case .userField: return .userField
    case .history: return .history
    default: break
    }
    return stability == .user || stability == .session ? .userField : .input
  }
}
