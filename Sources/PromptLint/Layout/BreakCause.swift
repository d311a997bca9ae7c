internal import PromptTemplates

/// What ends a cacheable prefix, by the id of the rule that reports it.
///
/// A span has at most one cause, so that no place is reported twice.
public enum BreakCause: String, Sendable, Hashable, CaseIterable {
  /// The time of the call.
  case clock = "clock-in-prefix"
  /// The day.
  case date = "date-in-prefix"
  /// An id or nonce of the call.
  case identifier = "request-id-in-prefix"
  /// A field of one user or account.
  case userField = "user-field-before-shared-text"
  /// A field of one session, or of the place where the program runs.
  case sessionField = "session-field-before-shared-text"
  /// The number of the turn, step or attempt.
  case counter = "counter-in-prefix"
  /// A random value or order.
  case random = "random-in-prefix"
  /// The commit or build that was deployed.
  case build = "build-id-in-prefix"
  /// What the call is about.
  case input = "input-before-instructions"
  /// What was looked up for the call.
  case retrieved = "retrieved-before-instructions"
  /// The conversation so far.
  case history = "history-before-fixed-text"
  /// What the program has noted so far.
  case state = "state-before-history"
  /// Text that is sent for some calls only.
  case condition = "conditional-section-in-prefix"
  /// JSON whose key order nothing fixes.
  case unsortedJSON = "unsorted-json-in-prefix"
  /// A set or a dictionary in the order of its hashes.
  case unorderedCollection = "unordered-collection-in-prefix"
  /// A number or date as the machine's locale writes it.
  case localeFormat = "locale-format-in-prefix"
  /// A variable of which nothing is known.
  case unknown = "unknown-stability"

  /// Whether it leaves the value alone and changes its bytes only.
  var isForm: Bool {
    switch self {
    case .unsortedJSON, .unorderedCollection, .localeFormat: true
    default: false
    }
  }
}

extension PromptSpan {
  /// What it does to a prefix; the most specific cause, by role before class.
  var cause: BreakCause? {
    switch content {
    case .fixed: nil
    case .history: .history
    case .condition(let value): conditionCause(value)
    case .value(let value): valueCause(value)
    }
  }

  /// A section that depends on the conversation alone is there from the second turn on.
  private func conditionCause(_ value: PromptValue) -> BreakCause? {
    switch stability {
    case .unknown, .constant, .deploy: nil
    case .day, .user, .session, .turn, .request: value.role == .history ? nil : .condition
    }
  }

  private func valueCause(_ value: PromptValue) -> BreakCause? {
    switch stability {
    case .unknown: return .unknown
    case .constant, .deploy: return value.role == .build ? .build : value.formCause
    case .day: return .date
    case .user, .session, .turn, .request: break
    }
    switch value.role {
    case .clock: return .clock
    case .random: return .random
    case .counter: return .counter
    case .environment: return .sessionField
    case .userField: return .userField
    case .history: return .history
    case .state: return .state
    case .retrieved: return .retrieved
    case .identifier, .input, .configuration, .build, .unknown: break
    }
    switch stability {
    case .user: return .userField
    case .session: return .sessionField
    default: return value.role == .identifier ? .identifier : .input
    }
  }
}

extension PromptValue {
  /// What its bytes depend on although the value is the same.
  fileprivate var formCause: BreakCause? {
    if hazards.contains(.unsortedKeys) { return .unsortedJSON }
    if hazards.contains(.unorderedCollection) { return .unorderedCollection }
    return hazards.isEmpty ? nil : .localeFormat
  }
}
