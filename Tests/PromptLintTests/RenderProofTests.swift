import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

struct RenderProofTests {
  private func template(_ text: String, _ path: String = "a.prompt") -> Template {
    TemplateReaderRegistry.template(in: SourceText(path: path, text: text), id: "a")
  }

  /// Words instead of tokens.
  private func count(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }

  private func proof(
    _ text: String,
    _ fixture: String = "{}",
    path: String = "a.prompt",
    partials: [String: Template] = [:]
  ) throws -> RenderProof {
    let value = try JSONValue(parsing: fixture)
    return try RenderProof(
      of: template(text, path),
      fixture: try RenderFixture(value, of: "a", path: "f.json"),
      partials: partials,
      count: count
    )
  }

  private func observation(
    _ proof: RenderProof,
    _ stability: Stability
  ) throws -> RenderObservation {
    try #require(proof.observations.first { $0.change == .inputs(stability) })
  }

  @Test func `finds the first byte and the variable behind it`() throws {
    let text =
      "{{role \"system\"}}\nBe kind.\nUser: {{user.name}}\nBe brief.\n{{role \"user\"}}\nHi"
    let fixture =
      #"{"variables": {"user": {"name": "Ann"}}, "vary": {"user": {"user": {"name": "Al"}}}}"#
    let seen = try observation(proof(text, fixture), .user)
    let difference = try #require(seen.difference)
    #expect(seen.varied == ["user.name"])
    #expect(difference.message == 1)
    #expect(difference.role == .system)
    #expect(difference.position == SourcePosition(line: 2, column: 8))
    #expect(difference.place == SourcePosition(line: 3, column: 7))
    #expect(difference.variable == "user.name")
    #expect(difference.stability == .user)
    #expect(difference.tokensCommon == 4)
    #expect(difference.tokensLost == 3)
    #expect(seen.verdict == .agrees)
    #expect(!seen.breaksPrefix)
  }

  @Test func `takes the seen class for what was thought stable or unknown`() throws {
    let text = "---\npromptopt: {stability: {zone: deploy}}\n---\n{{zone}} {{zqx}} {{question}}"
    let fixture = #"{"vary": {"user": {"zone": "US", "zqx": "x"}, "request": {"question": "y"}}}"#
    let proof = try proof(text, fixture)
    #expect(try observation(proof, .user).verdict == .unexpected)
    #expect(try observation(proof, .request).verdict == .agrees)
    let zone = try #require(proof.template.variable(named: "zone"))
    #expect(zone.stability == .user)
    #expect(zone.evidence == .observation)
    #expect(zone.reason == "its bytes differed when the inputs of another user were rendered")
    #expect(proof.template.variable(named: "zqx")?.stability == .user)
    #expect(proof.template.variable(named: "question")?.evidence == .name)
  }

  @Test func `says where a value that was thought to change does not`() throws {
    let fixture = #"{"variables": {"question": "x"}, "vary": {"request": {"question": "x"}}}"#
    let seen = try observation(proof("{{question}}", fixture), .request)
    #expect(seen.difference == nil)
    #expect(seen.verdict == .same)
  }

  @Test func `changes what the linter takes for a class where the fixture does not say`() throws {
    let proof = try proof("It is {{now}}. {{user_name}} asks: {{question}} {{history}}")
    #expect(proof.observations.map(\.change) == [.inputs(.user), .inputs(.request)])
    #expect(proof.observations.map(\.varied) == [["user_name"], ["now", "question"]])
    #expect(proof.observations.allSatisfy { $0.generated == ["now", "user_name", "question"] })
    #expect(try observation(proof, .request).difference?.variable == "now")
  }

  @Test func `a condition is behind the text that it sends`() throws {
    let text = "Rules.\n{{#if premium}}Be warm.\n{{/if}}Answer."
    let fixture = #"{"variables": {"premium": true}, "vary": {"session": {"premium": false}}}"#
    let proof = try proof(text, fixture)
    let seen = try observation(proof, .session)
    #expect(seen.difference?.variable == "premium")
    #expect(proof.template.variable(named: "premium")?.stability == .session)
  }

  @Test func `names the partial in which the value stands`() throws {
    let partial = template("At {{now}}.", "_clock.prompt")
    let proof = try proof("Hello.\n{{>clock}}\nBye.", partials: ["clock": partial])
    let difference = try #require(try observation(proof, .request).difference)
    #expect(difference.path == "_clock.prompt")
    #expect(difference.place == SourcePosition(line: 1, column: 4))
  }

  @Test func `makes up lists with the fields that a loop uses`() throws {
    let text =
      "{% for order in orders %}{{ order.id }}={{ order.title }};{% endfor %}{{ question }}"
    let proof = try proof(text, path: "a.j2")
    #expect(proof.messages.map(\.content) == ["id 1=title 1;id 2=title 2;sample question"])
  }

  @Test func `a conversation grows, and what stands before it stays`() throws {
    let fixture =
      #"{"variables": {"history": [{"role": "user", "content": "Hi"}]}, "vary": {"turn": {"history": "#
      + #"[{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Yes?"}]}}}"#
    let seen = try observation(proof("Rules.\n{{history}}", fixture), .turn)
    #expect(seen.difference?.message == 3)
    #expect(seen.difference?.tokensCommon == 2)
  }

  @Test func `compares what another process rendered`() throws {
    var proof = try proof("Be kind.\nWho?")
    proof.compare(processMessages: proof.messages, count: count)
    #expect(proof.observations.map(\.verdict) == [.agrees])
    proof.compare(processMessages: [ChatMessage(role: .user, content: "Be kınd.")], count: count)
    #expect(proof.observations.last?.verdict == .unexpected)
    #expect(proof.observations.last?.difference?.position == SourcePosition(line: 1, column: 5))
  }

  @Test(
    arguments: [
      ("[]", "\"a\": expected an object, read array"),
      (#"{"variable": {}}"#, "a: \"variable\" is not known"),
      (#"{"vary": {"usr": {}}}"#, "a.vary: \"usr\" is no class whose inputs can change"),
      (#"{"vary": {"constant": {}}}"#, "a.vary: \"constant\" is no class whose inputs can change"),
      (#"{"vary": {"user": 1}}"#, "a.vary.user: expected an object, read number"),
      (#"{"variables": {"x": 1, "x": 2}}"#, "a.variables: the key \"x\" stands twice"),
    ]
  )
  func `names what is wrong with a fixture`(json: String, message: String) {
    let error = #expect(throws: PromptError.self) {
      try RenderFixture(JSONValue(parsing: json), of: "a", path: "f.json")
    }
    #expect(error?.message == message)
    #expect(error?.path == "f.json")
  }
}
