import PromptCore
import Testing

@testable import PromptRequests

struct CalibrationLogTests {
  private func log(_ lines: String...) throws -> CalibrationLog {
    try CalibrationLog(Array(lines.joined(separator: "\n").utf8), path: "log.jsonl")
  }

  @Test(arguments: [
    (#"{"text":"hi","input_tokens":9}"#, 9), (#"{"text":"hi","tokens":9}"#, 9),
    (#"{"text":"hi","totalTokens":9}"#, 9), (#"{"prompt":"hi","usage":{"prompt_tokens":9}}"#, 9),
    (
      #"{"input":"hi","usage":{"input_tokens":3,"cache_read_input_tokens":4,"cache_creation_input_tokens":2}}"#,
      9
    ),
    (
      #"{"input":"hi","usage":{"prompt_tokens":9,"prompt_tokens_details":{"cached_tokens":4}}}"#, 9
    ),
    (#"{"input":"hi","usageMetadata":{"promptTokenCount":9,"cachedContentTokenCount":4}}"#, 9),
    (#"{"input":"hi","usage":{"uncached_input":3,"cache_read":4,"cache_write":2}}"#, 9),
    (#"{"input":[{"role":"user","content":"hi"}],"input_tokens":9}"#, 9),
    (
      #"{"request":{"model":"m","messages":[{"role":"user","content":"hi"}]},"response":{"usage":{"prompt_tokens":9}}}"#,
      9
    ),
    (#"{"messages":[{"role":"user","content":"hi"}],"usage":{"input_tokens":9}}"#, 9),
    (
      #"{"contents":[{"parts":[{"text":"hi"}]}],"usageMetadata":{"promptTokenCount":9}}"#, 9
    ),
  ])
  func `reads an input and its tokens`(line: String, tokens: Int) throws {
    let row = try #require(try log(line).rows.first)
    #expect(row.basis == .input)
    #expect(row.texts == ["hi"])
    #expect(row.reported == tokens)
  }

  @Test func `reads an output and its tokens`() throws {
    let rows = try log(
      #"{"model":"m","input":"q","output":"hi","output_tokens":2}"#,
      "",
      #"{"case":"1","prompt":"triage@3","output":"hi","usage":{"visible_output":2,"uncached_input":5}}"#
    ).rows
    #expect(rows.map(\.basis) == [.output, .output])
    #expect(rows.map(\.reported) == [2, 2])
    #expect(rows[0].model == "m")
  }

  @Test(arguments: [
    (#"{"text":"hi"}"#, "no reported tokens"), (#"{"input_tokens":5}"#, "no text of the input"),
    (#"{"output_tokens":5}"#, "no text"),
    (#"{"text":"hi","input_tokens":-5}"#, "no reported tokens"),
    (#"{"text":"hi","input_tokens":9223372036854775807}"#, "no reported tokens"),
    (
      #"{"input_tokens":5,"messages":[{"role":"user","content":[{"type":"image","source":{}}]}]}"#,
      "images"
    ),
    (
      #"{"input_tokens":5,"tools":[{"function":{"name":"f"}}],"messages":[{"role":"user","content":"x"}]}"#,
      "tools or a schema"
    ),
    (
      #"{"input_tokens":5,"messages":[{"role":"user","content":[{"type":"document"}]}]}"#,
      "parts that cannot be counted"
    ),
    (
      #"{"output":"x","usage":{"output_tokens":5,"output_tokens_details":{"reasoning_tokens":3}}}"#,
      "hidden reasoning in the output tokens"
    ),
  ])
  func `leaves out what it cannot fit, and says why`(line: String, reason: String) throws {
    let log = try log(line, line)
    #expect(log.rows == [])
    #expect(log.leftOut.first?.reason == reason)
    #expect(log.leftOut.first?.lines == 2)
  }

  @Test(arguments: ["{", "[1]", "hello", #"{"a":1} {"b":2}"#])
  func `a line that is no object is an error with its place`(line: String) {
    let error = #expect(throws: PromptError.self) { try log(#"{"a":1}"#, line) }
    #expect(error?.path == "log.jsonl")
    #expect(error?.position?.line == 2)
  }
}
