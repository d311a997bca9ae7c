import PromptCompression
import PromptCore
import Testing

struct CompressorTests {
  @Test func `a pass that breaks its promise is undone alone`() throws {
    let text = "Never share  {{key}} or 5 kg.   \n\n\n\nBye.\n"
    let options = CompressionOptions(level: .form)
    let passes: [any CompressionPass] = [Ws(), Vandal(removes: "{{key}}", id: "vandal")]
    let result = try Compressor(options: options, counter: TestCounter.counter, passes: passes)
      .run(text)
    #expect(result.text == "Never share  {{key}} or 5 kg.\n\nBye.\n")
    #expect(result.refusal == nil)
    let report = try #require(result.passes.first { $0.pass == "vandal" })
    #expect(report.saved == 0)
    #expect(report.undone.contains { $0.message.contains("protected") })
    #expect(report.undone.contains { $0.missing == "{{key}}" })
  }

  @Test(arguments: ["Never ", "{{key}}", "5 kg", "secret ", "http://a.b/c", "`rm`", "id42"])
  func `no form pass can lose a word`(part: String) throws {
    let text = "Never share the secret {{key}}, 5 kg, http://a.b/c, `rm` or id42 with them.\n"
    let result = try Compressor(
      counter: TestCounter.counter,
      passes: [Vandal(removes: part, id: "vandal")]
    ).run(text)
    #expect(result.text == text)
    #expect(result.passes.first?.undone.isEmpty == false)
  }

  @Test(arguments: ["not ", "{{key}}", "share ", "`rm`"])
  func `no extractive pass can cut a sentence`(part: String) throws {
    let text = "Do not share {{key}} or `rm` ever. Be kind.\n"
    let options = CompressionOptions(level: .extract, budget: .tokens(5), query: "x")
    let vandal = Vandal(removes: part, id: "vandal", passClass: .extractive)
    let compressor = try Compressor(
      options: options,
      counter: TestCounter.counter,
      passes: [vandal]
    )
    let result = compressor.run(text)
    #expect(result.text == text)
    #expect(result.passes.first?.undone.isEmpty == false)
    #expect(result.refusal != nil)
  }

  @Test func `a budget out of reach refuses with the least count`() throws {
    let options = CompressionOptions(level: .form, budget: .tokens(2))
    let text = "One two three.   \n\n\n\nFour.\n"
    let result = try Compressor(options: options, counter: TestCounter.counter).run(text)
    #expect(result.text == text)
    #expect(result.edits == [])
    #expect(result.tokensAfter == result.tokensBefore)
    let least = TestCounter.counter.count(Array("One two three.\n\nFour.\n".utf8))
    #expect(result.refusal?.reason.contains("the least is \(least)") == true)
  }

  @Test(arguments: ["", "\n", "a", "\u{FEFF}", "\u{FEFF}{ \"a\" : 1 }", "\r\n\r\n\r\n", "`", "{{"])
  func `tiny texts come back whole or smaller`(text: String) throws {
    for level in [CompressionLevel.exact, .form] {
      let result = try Compressor(
        options: CompressionOptions(level: level),
        counter: TestCounter.counter
      ).run(text)
      #expect(result.refusal == nil)
      #expect(result.text.utf8.count <= text.utf8.count)
    }
  }

  @Test func `the exact level leaves layout alone`() throws {
    let options = CompressionOptions(level: .exact)
    let result = try Compressor(options: options, counter: TestCounter.counter)
      .run("A.   \n\n\n\n{ \"a\": 1 }\n")
    #expect(result.text == "A.   \n\n\n\n{\"a\":1}\n")
    #expect(result.passes.map(\.pass) == ["json-min"])
  }

  @Test func `passes run by class and then by their own order`() throws {
    let options = CompressionOptions(level: .rewrite)
    let result = try Compressor(options: options, counter: TestCounter.counter).run("x")
    #expect(
      result.passes.map(\.pass) == ["json-min", "ws", "dup-block", "select", "rewrite"]
    )
  }

  @Test(arguments: [
    (CompressionOptions(passes: ["wss"]), "did you mean \"ws\"?"),
    (CompressionOptions(passes: ["select"]), "raise --level"),
    (CompressionOptions(level: .extract, budget: .rate(0.5)), "--query"),
    (CompressionOptions(level: .extract, budget: .rate(0.5), query: " "), "--query"),
    (CompressionOptions(level: .extract, query: "x"), "--rate or --target-tokens"),
    (CompressionOptions(budget: .rate(0)), "above 0 and at most 1"),
    (CompressionOptions(budget: .rate(1.5)), "above 0 and at most 1"),
    (CompressionOptions(budget: .rate(.nan)), "above 0 and at most 1"),
    (CompressionOptions(budget: .tokens(0)), "at least 1"),
  ])
  func `options that cannot be meant are usage errors`(
    options: CompressionOptions,
    remedy: String
  ) {
    let error = #expect(throws: PromptError.self) {
      try Compressor(options: options, counter: TestCounter.counter)
    }
    #expect(error?.code == .usage)
    #expect(error?.remedy?.contains(remedy) == true)
  }

  @Test func `what the user protects survives`() throws {
    let text = "Keep   \nthis.\n\n\n\nNot   \n\n\n\nthat.\n"
    let options = CompressionOptions(protected: [try ProtectedPattern("Keep\\s+this\\.")])
    let result = try Compressor(options: options, counter: TestCounter.counter).run(text)
    #expect(result.text == "Keep   \nthis.\n\nNot\n\nthat.\n")
  }

  @Test func `each message is compressed by itself`() throws {
    let block = "Answer in one sentence.\nName the source.\n"
    let messages = [
      ChatMessage(role: .system, content: "\(block)\nGo.   \n"),
      ChatMessage(role: .user, content: block),
    ]
    let result = try Compressor(counter: TestCounter.counter).compress(messages: messages)
    #expect(result.map(\.role) == [.system, .user])
    #expect(result.map(\.content) == ["\(block)\nGo.\n", block])
  }

  @Test func `an empty or overlapping edit is undone, not applied`() throws {
    for edits in [[(0, 0)], [(0, 3), (2, 4)], [(3, 99)]] {
      let pass = Fixed(edits: edits.map { PassEdit(range: $0.0..<$0.1, reason: "test") })
      let result = try Compressor(counter: TestCounter.counter, passes: [pass]).run("a b c d e f\n")
      #expect(result.text == "a b c d e f\n")
      #expect(result.passes.first?.undone.isEmpty == false)
    }
  }
}

/// Removes a part of the text, whatever it is.
struct Vandal: CompressionPass {
  var removes: String
  var id: String
  var passClass = CompressionClass.form

  var documentation: PassDocumentation {
    PassDocumentation(
      id: id,
      passClass: passClass,
      order: 9,
      summary: "Removes.",
      guarantee: "None.",
      examples: []
    )
  }

  func edits(for input: CompressionInput) -> [PassEdit] {
    let text = String(decoding: input.bytes, as: UTF8.self)
    guard let range = text.firstRange(of: removes) else { return [] }
    let lower = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return [PassEdit(range: lower..<lower + removes.utf8.count, reason: "test")]
  }
}

private struct Fixed: CompressionPass {
  var edits: [PassEdit]
  var documentation: PassDocumentation { Vandal(removes: "", id: "fixed").documentation }

  func edits(for input: CompressionInput) -> [PassEdit] { edits }
}
