import PromptCore
import PromptRequests
import Testing

@testable import PromptLint

/// Logs with known differences, in the shapes of the vendors' SDKs.
struct TrafficTests {
  static let rules = (1...40).map {
    "Rule \($0): answer with the platform and the price of train \($0)."
  }
  .joined(separator: "\\n")

  static func openAI(
    system: String = rules,
    _ turns: [String],
    time: Double? = nil,
    model: String = "gpt-4.1",
    more: String = "",
    usage: String = ""
  ) -> String {
    let messages = turns.enumerated().map {
      #"{"role":"\#($0 % 2 == 0 ? "user" : "assistant")","content":"\#($1)"}"#
    }
    let all = [#"{"role":"system","content":"\#(system)"}"#] + messages
    return #"{\#(time.map { "\"time\":\($0)," } ?? "")"request":{"model":"\#(model)","messages":["#
      + all.joined(separator: ",") + "]\(more)}\(usage)}"
  }

  static func divergences(_ lines: [String]) throws -> [TrafficDivergence] {
    try TrafficLog.report(on: lines.joined(separator: "\n")).templates.flatMap(\.divergences)
  }

  @Test func `a conversation that appends has no difference`() throws {
    let report = try TrafficLog.report(
      on: [
        Self.openAI(["Where is coach 7 of the train?"]),
        Self.openAI(["Where is coach 7 of the train?", "At the front of it.", "Thank you."]),
      ].joined(separator: "\n")
    )
    #expect(report.lint.findings.isEmpty)
    #expect(report.templates.map(\.continuations) == [1])
  }

  @Test func `conversations that interleave are told apart`() throws {
    var lines: [String] = []
    for turn in 1...4 {
      for conversation in ["Alpha", "Beta", "Gamma"] {
        let turns = (1..<(2 * turn)).map { "Message \($0) of the conversation \(conversation)." }
        lines.append(Self.openAI(turns))
      }
    }
    let report = try TrafficLog.report(on: lines.joined(separator: "\n"))
    #expect(report.lint.findings.isEmpty)
    #expect(report.templates.map(\.requests) == [12])
    #expect(report.templates.map(\.continuations) == [9])
  }

  @Test func `two templates are told apart`() throws {
    let other = Self.rules.replacing("platform", with: "dining car").replacing("Rule", with: "Law")
    let lines = (1...4).flatMap { index in
      [Self.openAI(["Question \(index)?"]), Self.openAI(system: other, ["Question \(index)?"])]
    }
    let report = try TrafficLog.report(on: lines.joined(separator: "\n"))
    #expect(report.lint.findings.isEmpty)
    #expect(report.templates.map(\.requests) == [4, 4])
  }

  @Test(
    arguments: [
      ("Now: 2026-11-20 10:31:05", "Now: 2026-11-20 10:31:40", DivergenceCause.clock),
      ("Now: 1763720000", "Now: 1763720035", .clock),
      ("Today: 2026-11-20", "Today: 2026-11-21", .date),
      ("Today is Friday", "Today is Saturday", .date),
      (
        "Trace 6f1c2d3e-9a1b-4c2d-8e3f-001122334455", "Trace 0a9b8c7d-1e2f-4a5b-9c8d-554433221100",
        .identifier
      ),
      ("Iteration 3", "Iteration 4", .counter),
      (#"Plan: {\"a\":1,\"b\":2}"#, #"Plan: {\"b\":2,\"a\":1}"#, .keyOrder),
      (#"Towns:\n- Bree\n- Hobbiton"#, #"Towns:\n- Hobbiton\n- Bree"#, .lineOrder),
      ("Style:  brief", "Style: brief", .whiteSpace),
      ("Rosie asks about coach seven", "Lobelia wants to know the price", .requestText),
    ] as [(String, String, DivergenceCause)]
  )
  func `the cause of a difference in front of fixed text is named`(
    first: String,
    second: String,
    cause: DivergenceCause
  ) throws {
    let found = try Self.divergences([
      Self.openAI(system: "\(first)\\n\(Self.rules)", ["Where is coach 7?"]),
      Self.openAI(system: "\(second)\\n\(Self.rules)", ["Is there a dining car?"]),
    ])
    #expect(found.map(\.divergence.cause) == [cause])
    #expect(found.map(\.divergence.level) == [.system])
  }

  @Test func `offsets and tokens are exact`() throws {
    let first = "Fixed start. Now 10:31:05. "
    let found = try Self.divergences([
      Self.openAI(system: first + Self.rules, ["Where is coach 7?"]),
      Self.openAI(system: "Fixed start. Now 11:31:05. " + Self.rules, ["Where is coach 7?"]),
    ])
    let divergence = try #require(found.first?.divergence)
    #expect(divergence.byteOffset == "Fixed start. Now 1".utf8.count)
    #expect(divergence.tokensLost > 600)
    #expect(found.first?.path == "messages[0].content")
  }

  @Test func `text that varies at the end of the prompt loses nothing`() throws {
    let found = try Self.divergences([
      Self.openAI(system: Self.rules + " Now 10:31:05.", ["Where is coach 7?"]),
      Self.openAI(system: Self.rules + " Now 10:32:05.", ["Is there a dining car?"]),
    ])
    #expect(found.isEmpty)
  }

  @Test func `a clock at the end of the system prompt loses the conversation behind it`() throws {
    let long = "The trains of today: " + Self.rules
    let found = try Self.divergences([
      Self.openAI(system: Self.rules + " Now 10:31:05.", [long]),
      Self.openAI(system: Self.rules + " Now 10:32:05.", [long, "Yes.", "And back?"]),
    ])
    #expect(found.map(\.divergence.cause) == [.clock])
    #expect(found.map(\.divergence.isSameConversation) == [true])
  }

  @Test(arguments: [
    ([2, 3, 4], "2 blocks dropped from the front of the conversation"),
    ([0, 1, 4], "2 blocks dropped from the middle of the conversation"),
    ([9, 4], "4 blocks replaced by 1 block"),
  ])
  func `a history that is rewritten is told`(kept: [Int], detail: String) throws {
    let turns = (0...4).map { "Turn \($0): \(Self.rules)" }
    let first = turns.enumerated().map { Self.message($0 % 2, $1) }
    let second = kept.map { $0 == 9 ? Self.message(0, "Summary of it all.") : first[$0] }
    let line = { (messages: [String]) in
      #"{"request":{"model":"gpt-4.1","messages":["# + messages.joined(separator: ",") + "]}}"
    }
    let found = try Self.divergences([
      line(first), line(second + [Self.message(1, "Well."), Self.message(0, "So?")]),
    ])
    #expect(found.map(\.divergence.cause) == [.rewrittenHistory])
    #expect(found.map(\.divergence.detail) == [detail])
  }

  static func message(_ side: Int, _ text: String) -> String {
    #"{"role":"\#(side == 0 ? "user" : "assistant")","content":"\#(text)"}"#
  }

  @Test func `tools in another order, with other keys, or one more`() throws {
    let tool = { (name: String, flipped: Bool) in
      let keys = [#""type":"object""#, #""properties":{"q":{"type":"string"}}"#]
      let order = flipped ? keys.reversed() : keys
      return
        #"{"type":"function","function":{"name":"\#(name)","description":"\#(Self.rules.prefix(300))","#
        + #""parameters":{\#(order.joined(separator: ","))}}}"#
    }
    let line = { (tools: [String]) in
      Self.openAI(["Where is coach 7?"], more: #","tools":[\#(tools.joined(separator: ","))]"#)
    }
    let base = line([tool("find", false), tool("book", false)])
    let cases: [(String, DivergenceCause)] = [
      (line([tool("book", false), tool("find", false)]), .toolOrder),
      (line([tool("find", true), tool("book", true)]), .keyOrder),
      (line([tool("find", false), tool("book", false), tool("sell", false)]), .toolSet),
    ]
    for (changed, cause) in cases {
      let found = try Self.divergences([base, changed])
      #expect(found.map(\.divergence.cause) == [cause])
      #expect(found.map(\.divergence.level) == [.tools])
    }
  }

  @Test(arguments: [
    #"{"type":"system_changed","cache_missed_input_tokens":900}"#,
    #"{"type":"messages_changed","cache_missed_input_tokens":900}"#,
  ])
  func `Anthropic's reason is compared with the level that was found`(reason: String) throws {
    let line = { (system: String, id: String, diagnostics: String, previous: String) in
      #"{"request":{"model":"claude-opus-4-8","system":"\#(system)","diagnostics":"#
        + #"{"previous_message_id":\#(previous)},"messages":[{"role":"user","content":"Hm?"}]},"#
        + #""response":{"id":"\#(id)","diagnostics":\#(diagnostics)}}"#
    }
    let report = try TrafficLog.report(
      on: [
        line("Now 10:31:05. \(Self.rules)", "msg_1", "null", "null"),
        line(
          "Now 10:31:45. \(Self.rules)",
          "msg_2",
          #"{"cache_miss_reason":\#(reason)}"#,
          "\"msg_1\""
        ),
      ].joined(separator: "\n")
    )
    let agrees = reason.contains("system")
    #expect(report.agreement.reasons == CacheAgreement.Tally(comparable: 1, agree: agrees ? 1 : 0))
    #expect(report.agreement.disagreements.map(\.line) == (agrees ? [] : [2]))
  }

  @Test func `OpenAI's reason is compared too`() throws {
    let line = { (model: String, id: String, more: String) in
      #"{"request":{"model":"\#(model)","instructions":"\#(Self.rules)","input":"Hm?"},"#
        + #""response":{"id":"\#(id)"\#(more)}}"#
    }
    let verdict = #"{"type":"cache_miss","reason":"model_changed","cache_missed_tokens":800}"#
    let report = try TrafficLog.report(
      on: line("gpt-5.6-sol", "resp_1", "") + "\n"
        + line("gpt-6.1-sol", "resp_2", #","prompt_cache_diagnostics":\#(verdict)"#)
    )
    #expect(report.agreement.reasons == CacheAgreement.Tally(comparable: 1, agree: 1))
  }

  @Test func `cached tokens of an OpenAI server that keeps the longest prefix agree`() throws {
    // As llama.cpp reports: everything but what differs was in the cache.
    let usage = { (input: Int, cached: Int) in
      #","response":{"usage":{"prompt_tokens":\#(input),"completion_tokens":4,"total_tokens":"#
        + #"\#(input + 4),"prompt_tokens_details":{"cached_tokens":\#(cached)}}}"#
    }
    let report = try TrafficLog.report(
      on: [
        Self.openAI(["Where is coach 7?"], model: "tiny", usage: usage(820, 0)),
        Self.openAI(["Where is coach 8?"], model: "tiny", usage: usage(820, 815)),
        Self.openAI(
          system: "Now 10:31. " + Self.rules,
          ["Hm?"],
          model: "tiny",
          usage: usage(822, 0)
        ),
        Self.openAI(
          system: "Now 10:32. " + Self.rules,
          ["Hm?"],
          model: "tiny",
          usage: usage(822, 4)
        ),
        Self.openAI(["Where is coach 9?"], model: "tiny", usage: usage(820, 0)),
      ].joined(separator: "\n")
    )
    #expect(report.agreement.usage == CacheAgreement.Tally(comparable: 5, agree: 4))
    #expect(report.agreement.disagreements.map(\.line) == [5])
  }

  @Test
  func `fewer reads than writes before is no break where a compaction or a branch explains it`()
    throws
  {
    // read(N) < read(N-1) + write(N-1) holds for line 3, and nothing is wrong.
    let usage = { (read: Int, write: Int) in
      #","response":{"usage":{"input_tokens":20,"output_tokens":4,"cache_read_input_tokens":"#
        + #"\#(read),"cache_creation_input_tokens":\#(write)}}"#
    }
    let line = { (turns: [String], usage: String) in
      let messages = turns.enumerated().map { Self.message($0 % 2, $1) }.joined(separator: ",")
      return
        #"{"request":{"model":"claude-opus-4-8","cache_control":{"type":"ephemeral"},"system":"#
        + #"[{"type":"text","text":"\#(Self.rules)\n\#(Self.rules)","cache_control":{"type":"ephemeral"}}],"#
        + #""messages":[\#(messages)]}\#(usage)}"#
    }
    let report = try TrafficLog.report(
      on: [
        line(["First question of all?"], usage(0, 1600)),
        line(["First question of all?", "An answer.", "Another?"], usage(1600, 20)),
        line(["A new conversation of its own?"], usage(1590, 10)),
      ].joined(separator: "\n")
    )
    #expect(report.lint.findings.isEmpty)
    #expect(report.agreement.usage == CacheAgreement.Tally(comparable: 3, agree: 3))
  }

  @Test func `what is kept stays bounded`() throws {
    var memory = RequestMemory()
    for number in 1...3000 {
      let text = Self.openAI(["Question \(number) " + String(repeating: "x", count: 20_000)])
      let recorded = try #require(RecordedRequest(reading: JSONValue(parsing: text)))
      memory.keep(
        TrackedRequest(recorded, number: number, line: number, tokens: [1, 1]),
        id: "id\(number)",
        instead: nil
      )
    }
    #expect(memory.count < RequestMemory.room / 20_000 + 1)
    #expect(memory.request(answeredBy: "id3000") != nil)
    #expect(memory.request(answeredBy: "id1") == nil)
  }
}
