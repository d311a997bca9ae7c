import PromptCore
import PromptRequests
import Testing

/// Lines of logs in the shapes of the vendors' SDKs and of proxies.
struct RecordedRequestTests {
  static let body = #"{"model":"gpt-4.1","messages":[{"role":"user","content":"Hm?"}]}"#

  static func recorded(_ text: String) throws -> RecordedRequest? {
    RecordedRequest(reading: try JSONValue(parsing: text))
  }

  @Test(arguments: [
    body,
    #"{"request":\#(body)}"#,
    #"{"request":{"method":"POST","url":"/v1/chat/completions","body":\#(body)}}"#,
    #"{"custom_id":"1","method":"POST","url":"/v1/chat/completions","body":\#(body)}"#,
    #"{"proxy_server_request":{"url":"http://x","body":\#(body)},"response":{}}"#,
    #"{"request_body":"{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hm?\"}]}"}"#,
    #"{"params":\#(body)}"#,
    #"{"kwargs":\#(body)}"#,
  ])
  func `a body is found bare and in its wrappers`(line: String) throws {
    let request = try #require(try Self.recorded(line))
    #expect(request.model == "gpt-4.1")
    #expect(request.layout.blocks.map(\.text) == ["Hm?"])
  }

  @Test(arguments: ["{}", "[]", "1", #"{"request":{"x":1}}"#, #"{"body":"{"}"#])
  func `what is no request gives nothing`(line: String) throws {
    #expect(try Self.recorded(line) == nil)
  }

  @Test(arguments: [
    (#""timestamp":"2026-11-20T10:31:05Z""#, 1_795_170_665.0),
    (#""timestamp":"2026-11-20T10:31:05.250+00:00""#, 1_795_170_665.25),
    (#""time":"2026-11-20 12:31:05+02:00""#, 1_795_170_665.0),
    (#""created":1795170665"#, 1_795_170_665.0),
    (#""created_at":1795170665250"#, 1_795_170_665.25),
    (#""ts":"1795170665.25""#, 1_795_170_665.25),
    (#""startTime":1795170665250000"#, 1_795_170_665.25),
    (#""response":{"created":1795170665}"#, 1_795_170_665.0),
  ])
  func `times are read in the units of logs`(field: String, seconds: Double) throws {
    let request = try #require(try Self.recorded(#"{"request":\#(Self.body),\#(field)}"#))
    #expect(abs((request.time ?? 0) - seconds) < 1e-4)
  }

  @Test(arguments: [#""timestamp":"yesterday""#, #""time":"2026-13-01""#, #""time":-1"#])
  func `what is no time is none`(field: String) throws {
    #expect(try Self.recorded(#"{"request":\#(Self.body),\#(field)}"#)?.time == nil)
  }

  @Test(arguments: [
    (
      #"{"prompt_tokens":900,"completion_tokens":3,"total_tokens":903,"prompt_tokens_details":{"cached_tokens":512}}"#,
      UsageReport(input: 900, cacheRead: 512)
    ),
    (
      #"{"input_tokens":900,"output_tokens":3,"total_tokens":903,"input_tokens_details":{"cached_tokens":0,"cache_write_tokens":800}}"#,
      UsageReport(input: 900, cacheRead: 0, cacheWrite: 800)
    ),
    (
      #"{"input_tokens":20,"output_tokens":3,"cache_read_input_tokens":700,"cache_creation_input_tokens":80,"cache_creation":{"ephemeral_5m_input_tokens":80,"ephemeral_1h_input_tokens":0}}"#,
      UsageReport(input: 800, cacheRead: 700, cacheWrite: 80)
    ),
    (
      #"{"promptTokenCount":900,"candidatesTokenCount":3,"totalTokenCount":903,"cachedContentTokenCount":640}"#,
      UsageReport(input: 900, cacheRead: 640)
    ),
    (
      #"{"prompt_tokens":900,"completion_tokens":3,"total_tokens":903}"#,
      UsageReport(input: 900)
    ),
  ])
  func `usage is read in every vendor's fields`(usage: String, report: UsageReport) throws {
    let beside = try Self.recorded(#"{"request":\#(Self.body),"usage":\#(usage)}"#)
    let within = try Self.recorded(#"{"request":\#(Self.body),"response":{"usage":\#(usage)}}"#)
    #expect(beside?.usage == report)
    #expect(within?.usage == report)
  }

  @Test(
    arguments: [
      (
        #"{"diagnostics":{"cache_miss_reason":{"type":"tools_changed","cache_missed_input_tokens":9}}}"#,
        CacheVerdict.missed(reason: "tools_changed", tokens: 9), RequestBlock.Level.tools
      ),
      (
        #"{"diagnostics":{"cache_miss_reason":{"type":"unavailable"}}}"#, .unknown("unavailable"),
        nil
      ),
      (
        #"{"prompt_cache_diagnostics":{"type":"cache_miss","reason":"verbosity_changed","cache_missed_tokens":7}}"#,
        .missed(reason: "verbosity_changed", tokens: 7), .system
      ),
      (#"{"prompt_cache_diagnostics":{"type":"cache_hit"}}"#, .hit, nil),
      (#"{"diagnostics":{"cache_miss_reason":null}}"#, nil, nil),
    ] as [(String, CacheVerdict?, RequestBlock.Level?)]
  )
  func `a vendor's reason has its level`(
    response: String,
    verdict: CacheVerdict?,
    level: RequestBlock.Level?
  ) throws {
    let request = try Self.recorded(#"{"request":\#(Self.body),"response":\#(response)}"#)
    #expect(request?.verdict == verdict)
    #expect(request?.verdict?.level == level)
  }
}
