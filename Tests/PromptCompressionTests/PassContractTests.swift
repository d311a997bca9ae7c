import PromptCompression
import PromptCore
import Testing

/// What holds for every pass, new ones included.
struct PassContractTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var pass: String
    var example: PassDocumentation.Example
    var testDescription: String { "\(pass): \(example.before.prefix(30).debugDescription)" }
  }

  static let documentations = PassRegistry.all.map(\.documentation)

  static let cases = documentations.flatMap { documentation in
    documentation.examples.map { Case(pass: documentation.id, example: $0) }
  }

  @Test func `ids are unique and in kebab case`() {
    let ids = Self.documentations.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(id.allSatisfy { $0.isLowercase || $0 == "-" }, "\(id)")
      #expect(!id.hasPrefix("-") && !id.hasSuffix("-"), "\(id)")
    }
  }

  @Test(arguments: documentations)
  func `a pass says what it does and guarantees, with an example that changes`(
    documentation: PassDocumentation
  ) {
    #expect(documentation.summary.hasSuffix("."))
    #expect(documentation.guarantee.hasSuffix("."))
    #expect(documentation.examples.contains { $0.before != $0.after })
  }

  @Test(arguments: cases)
  func `an example comes out as documented`(case: Case) async throws {
    #expect(
      try await output(of: `case`, before: `case`.example.before).text == `case`.example.after
    )
  }

  @Test(arguments: cases)
  func `an outcome is never larger, reproduced by its edits, and final`(case: Case) async throws {
    let before = `case`.example.before
    let result = try await output(of: `case`, before: before)
    #expect(result.tokensAfter <= result.tokensBefore)
    #expect(result.tokensAfter == TestCounter.counter.count(Array(result.text.utf8)))
    let edits = result.edits.map { Edit(range: $0.range, replacement: $0.replacement) }
    #expect(Edit.applying(edits, to: Array(before.utf8)) == Array(result.text.utf8))
    guard `case`.example.proposal == nil else { return }
    let again = try await output(of: `case`, before: result.text, target: result.tokensAfter)
    #expect(again.text == result.text)
    #expect(again.edits == [])
  }

  @Test(arguments: cases.filter { $0.example.query == nil && $0.example.proposal == nil })
  func `an example with CRLF keeps its line ends`(case: Case) async throws {
    guard !`case`.example.before.utf8.contains(0x0D) else { return }
    let before = withCRLF(`case`.example.before)
    #expect(try await output(of: `case`, before: before).text == withCRLF(`case`.example.after))
  }

  @Test(arguments: cases.filter { $0.example.query == nil && $0.example.proposal == nil })
  func `an example behind emoji and right-to-left text is the same`(case: Case) async throws {
    let head = "👩‍👩‍👧 שלום 你好.\n\n"
    let result = try await output(of: `case`, before: head + `case`.example.before)
    #expect(result.text == head + `case`.example.after)
  }

  @Test(arguments: documentations)
  func `a pass leaves an empty text and white space alone`(documentation: PassDocumentation) {
    for text in ["", "\n", " ", "\r\n"] {
      let input = CompressionInput(
        bytes: Array(text.utf8),
        counter: TestCounter.counter,
        query: "x",
        targetTokens: 1,
        proposal: documentation.passClass == .rewrite ? "" : nil
      )
      let pass = PassRegistry.all.first { $0.documentation.id == documentation.id }
      for edit in pass?.edits(for: input) ?? [] {
        #expect(!edit.range.isEmpty && edit.range.upperBound <= text.utf8.count)
      }
    }
  }

  private func withCRLF(_ text: String) -> String { text.replacing("\n", with: "\r\n") }

  private func output(
    of case: Case,
    before: String,
    target: Int? = nil
  ) async throws -> CompressionResult {
    let example = `case`.example
    let pass = try #require(PassRegistry.all.first { $0.documentation.id == `case`.pass })
    let rate = example.rate.map { CompressionOptions.Budget.rate($0) }
    let options = CompressionOptions(
      level: CompressionLevel(allowing: pass.documentation.passClass),
      passes: [`case`.pass],
      budget: target.map { .tokens($0) } ?? rate,
      query: example.query
    )
    let compressor = try Compressor(options: options, counter: TestCounter.counter)
    guard let proposal = example.proposal else { return compressor.run(before) }
    let provider = ScriptedModel { _ in proposal }
    let rewriter = Rewriter(provider: provider, model: ModelID("scripted/model"))
    return try await compressor.run(Array(before.utf8), rewriter: rewriter)
  }
}
