internal import PromptCore
internal import PromptModels

/// Finds the request, the answer, the time and the usage in one line of a log.
///
/// A line is a request body, alone or with `response`, `usage` and a time beside its keys, or it
/// holds the body under a key: `request`, `body`, `params`, `kwargs`, `proxy_server_request`
/// (LiteLLM), `data` or `payload`, and there again under `body` or `json`. A body may also be kept
/// as a string of JSON.
struct RequestLogLine {
  let layout: RequestLayout
  let bodyPath: [JSONStep]
  let response: JSONValue?
  private let value: JSONValue
  private let body: JSONValue

  private static let holders = [
    "request", "body", "params", "kwargs", "proxy_server_request", "original_request", "data",
    "payload", "json", "request_body", "requestBody",
  ]

  init?(_ value: JSONValue) {
    guard let found = Self.body(in: value) else { return nil }
    (layout, bodyPath, body) = (found.layout, found.path, found.body)
    self.value = value
    let response = ["response", "response_body", "responseBody", "completion_response", "result"]
      .lazy.compactMap { value[$0] }.first { $0.object != nil }
    self.response = response?["body"] ?? response
  }

  private static func body(
    in value: JSONValue
  ) -> (layout: RequestLayout, path: [JSONStep], body: JSONValue)? {
    var candidates: [(value: JSONValue, path: [JSONStep])] = []
    for holder in holders {
      guard let inner = value[holder] else { continue }
      for key in ["body", "json", "params", "kwargs"] where inner[key] != nil {
        candidates.append((inner[key] ?? .null, [.key(holder), .key(key)]))
      }
      candidates.append((inner, [.key(holder)]))
    }
    candidates.append((value, []))
    for candidate in candidates {
      var body = candidate.value
      if let text = body.string, let parsed = try? JSONValue(parsing: text) { body = parsed }
      if let layout = RequestDocument.layout(in: body) { return (layout, candidate.path, body) }
    }
    return nil
  }

  /// The model that answered is the one that was priced; a router may have chosen it.
  var model: String? {
    let asked = layout.model ?? value["model"]?.string
    let answered = (response?["model"] ?? response?["modelVersion"])?.string
    return asked ?? answered
  }

  // MARK: Times

  private static let sent = [
    "timestamp", "time", "ts", "@timestamp", "created", "created_at", "startTime", "start_time",
    "request_time", "requested_at", "started_at", "date", "datetime",
  ]
  private static let answeredAt = [
    "completionStartTime", "completion_start_time", "first_token_at", "response_time_at",
    "endTime", "end_time", "responded_at", "completed_at",
  ]
  private static let latencies: [(key: String, seconds: Double)] = [
    ("ttft", 1), ("ttft_ms", 0.001), ("time_to_first_token", 1), ("time_to_first_token_ms", 0.001),
    ("latency", 1), ("latency_s", 1), ("latency_ms", 0.001), ("duration", 1),
    ("duration_s", 1), ("duration_ms", 0.001), ("elapsed", 1), ("elapsed_ms", 0.001),
  ]

  var time: Double? {
    let places = [value, value["request"], value["metadata"]].compactMap(\.self)
    for place in places {
      for key in Self.sent {
        if let time = place[key].flatMap(LogTime.seconds) { return time }
      }
    }
    return ["created", "created_at", "createTime"].lazy
      .compactMap { key in response?[key].flatMap(LogTime.seconds) }.first
  }

  var answered: Double? {
    for place in [value, value["response"]].compactMap(\.self) {
      for key in Self.answeredAt {
        if let time = place[key].flatMap(LogTime.seconds) { return time }
      }
    }
    guard let time else { return nil }
    for (key, seconds) in Self.latencies {
      if let latency = value[key]?.double, latency >= 0 { return time + latency * seconds }
    }
    return nil
  }

  // MARK: Usage

  var usage: UsageReport? {
    let found =
      value["usage"] ?? value["usageMetadata"] ?? response?["usage"] ?? response?["usageMetadata"]
      ?? response?["usage_metadata"]
    guard let found, found.object != nil else { return nil }
    let reading: UsageReading?
    if found["promptTokenCount"] != nil {
      // A count of 0 is left out of the wire format.
      return (try? GeminiUsage.reading(of: found)).map {
        UsageReport(input: $0.usage.totalInput, cacheRead: $0.usage.cacheRead)
      }
    } else if found["cache_read_input_tokens"] != nil || found["cache_creation"] != nil
      || layout.format == "anthropic-messages" && found["prompt_tokens"] == nil
    {
      reading = try? AnthropicUsage.reading(of: found)
    } else {
      reading = try? OpenAIUsage.reading(of: found)
    }
    return reading.map(Self.report)
  }

  private static func report(_ reading: UsageReading) -> UsageReport {
    let missing = reading.unreported
    let usage = reading.usage
    let hasRead = !missing.contains { $0 == "cached_tokens" || $0 == "cache_read_input_tokens" }
    let hasWritten = !missing.contains {
      $0 == "cache_write_tokens" || $0 == "cache_creation_input_tokens"
    }
    return UsageReport(
      input: usage.totalInput,
      cacheRead: hasRead ? usage.cacheRead : nil,
      cacheWrite: hasWritten ? usage.cacheWrite + usage.cacheWriteLong : nil
    )
  }
}
