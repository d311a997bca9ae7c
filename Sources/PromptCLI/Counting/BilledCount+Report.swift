internal import PromptCore
internal import PromptRequests

extension BilledCount {
  /// The number, and for an estimate its interval: `~1,234 (1,100–1,400)`.
  var shown: String {
    guard let interval else { return tokens.grouped }
    let bounds = "\(interval.lowerBound.grouped)–\(interval.upperBound.grouped)"
    return "~\(tokens.grouped) (\(bounds))"
  }

  /// How an inexact count came about.
  var reason: String? {
    kind == .exact ? nil : "\(kind.rawValue): \(method)"
  }

  /// The members that say how well the number is known.
  var knowledge: [JSONObject.Member] {
    var members = [JSONObject.Member(key: "kind", value: .string(kind.rawValue))]
    if let interval {
      let bounds: JSONValue = [.int(interval.lowerBound), .int(interval.upperBound)]
      members.append(.init(key: "interval", value: bounds))
    }
    if !methods.isEmpty { members.append(.init(key: "method", value: .string(method))) }
    return members
  }
}

extension RequestCount {
  /// The number of messages and the tokens around them.
  var outline: [JSONObject.Member] {
    [
      JSONObject.Member(key: "messages", value: .int(messageCount)),
      JSONObject.Member(key: "overhead", value: .int(overhead.tokens)),
    ]
  }

  /// The parts with their tokens, and what is not in them.
  var breakdown: [JSONObject.Member] {
    let parts = parts.map { part in
      let tokens = JSONObject.Member(key: "tokens", value: .int(part.count.tokens))
      return JSONObject.Member(
        key: part.name,
        value: .object(JSONObject([tokens] + part.count.knowledge))
      )
    }
    var members = [JSONObject.Member(key: "parts", value: .object(JSONObject(parts)))]
    if !uncounted.isEmpty {
      let list = uncounted.map(JSONValue.string)
      members.append(.init(key: "uncounted", value: .array(list)))
    }
    return members
  }
}
