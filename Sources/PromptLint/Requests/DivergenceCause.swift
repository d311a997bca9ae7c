/// Why a request differs from the one before it.
public enum DivergenceCause: Sendable, Hashable {
  /// Another model.
  case model
  /// A parameter that is part of what the cache compares.
  case parameter(String)
  /// The same tools in another order.
  case toolOrder
  /// Tools were added or removed.
  case toolSet
  /// The same JSON with its keys in another order.
  case keyOrder
  /// A time of day.
  case clock
  /// A date.
  case date
  /// An id that looks random.
  case identifier
  /// A number that counts up.
  case counter
  /// The same lines in another order.
  case lineOrder
  /// Only white space differs.
  case whiteSpace
  /// Earlier messages were replaced, dropped or shortened.
  case rewrittenHistory
  /// New entries stand before older ones.
  case newestFirst
  /// Text that differs from conversation to conversation.
  case sessionText
  /// Text that differs from request to request.
  case requestText

  /// The id of the rule that explains it.
  public var rule: String { page.id }

  /// The id and the code of the rule that explains it.
  var page: (id: String, code: String) {
    switch self {
    case .model, .parameter, .toolSet: ("changed-parameter", "PC311")
    case .toolOrder: ("unsorted-tools", "PC403")
    case .keyOrder: ("unsorted-json-in-prefix", "PC401")
    case .clock: ("clock-in-prefix", "PC101")
    case .date: ("date-in-prefix", "PC102")
    case .identifier: ("request-id-in-prefix", "PC103")
    case .counter: ("counter-in-prefix", "PC106")
    case .lineOrder: ("unordered-collection-in-prefix", "PC402")
    case .whiteSpace: ("trailing-white-space", "PC408")
    case .rewrittenHistory: ("rewritten-history", "PC207")
    case .newestFirst: ("newest-first-history", "PC204")
    case .sessionText: ("session-field-before-shared-text", "PC105")
    case .requestText: ("input-before-instructions", "PC201")
    }
  }

  /// The name for machines.
  public var name: String {
    switch self {
    case .model: "model"
    case .parameter: "parameter"
    case .toolOrder: "tool-order"
    case .toolSet: "tool-set"
    case .keyOrder: "key-order"
    case .clock: "clock"
    case .date: "date"
    case .identifier: "identifier"
    case .counter: "counter"
    case .lineOrder: "line-order"
    case .whiteSpace: "white-space"
    case .rewrittenHistory: "rewritten-history"
    case .newestFirst: "newest-first"
    case .sessionText: "session-text"
    case .requestText: "request-text"
    }
  }

  /// What happened, as the beginning of a sentence.
  var words: String {
    switch self {
    case .model: "the model changes"
    case .parameter(let name): "`\(name)` changes"
    case .toolOrder: "the tools come in another order"
    case .toolSet: "tools are added or removed"
    case .keyOrder: "the keys of the same JSON come in another order"
    case .clock: "a time of day changes"
    case .date: "a date changes"
    case .identifier: "an id changes"
    case .counter: "a counter changes"
    case .lineOrder: "the same lines come in another order"
    case .whiteSpace: "white space changes"
    case .rewrittenHistory: "earlier messages are rewritten"
    case .newestFirst: "new entries are put before older ones"
    case .sessionText: "text of the conversation changes"
    case .requestText: "text of the request changes"
    }
  }
}
