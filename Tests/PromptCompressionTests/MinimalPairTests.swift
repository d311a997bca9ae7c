import PromptCompression
import Testing

/// Sentences that differ by one small word: a compressor that loses it says the opposite.
struct MinimalPairTests {
  static let pairs: [(with: String, without: String)] = [
    ("Do not share the key.", "Do share the key."),
    ("Never delete a branch.", "Delete a branch."),
    ("Answer only in French.", "Answer in French."),
    ("List all files except drafts.", "List all files and drafts."),
    ("Reply without a greeting.", "Reply with a greeting."),
    ("You must cite a source.", "You can cite a source."),
    ("Stop unless the user agrees.", "Stop if the user agrees."),
    ("Write at least two lines.", "Write two lines."),
    ("Use at most three words.", "Use three words."),
    ("There is no refund.", "There is a refund."),
    ("The test didn't pass.", "The test did pass."),
    ("You can't approve it.", "You can approve it."),
    ("Don't mention prices.", "Do mention prices."),
    ("It isn't urgent.", "It is urgent."),
    ("Neither plan includes support.", "Either plan includes support."),
    ("None of the orders shipped.", "All of the orders shipped."),
    ("Nothing was charged.", "Something was charged."),
    ("Nobody may enter.", "Anybody may enter."),
    ("The agent cannot see it.", "The agent can see it."),
    ("Always ask first.", "Ask first."),
    ("The field is required.", "The field is optional."),
    ("Retry until it works.", "Retry when it works."),
    ("Show exactly one row.", "Show one row."),
    ("The user should confirm.", "The user did confirm."),
    ("You shall not pass.", "You shall pass."),
    ("Avoid jargon.", "Use jargon."),
    ("Refuse legal advice.", "Give legal advice."),
    ("She never was informed.", "She was informed."),
    ("Close it only after review.", "Close it after review."),
    ("Only admins may edit.", "Admins may edit."),
    ("Send it without delay.", "Send it with delay."),
    ("The limit is not ten.", "The limit is ten."),
    ("It won’t restart.", "It will restart."),
    ("They haven't paid.", "They have paid."),
    ("We wouldn't recommend it.", "We would recommend it."),
    ("Include tax unless told.", "Include tax when told."),
    ("Nor does it scale.", "Then it does scale."),
    ("Skip no step.", "Skip a step."),
    ("Print nothing else.", "Print anything else."),
    ("The option isn't mandatory.", "The option is mandatory."),
    ("Excluding VAT, it is fine.", "Including VAT, it is fine."),
    ("The data mustn't leave.", "The data must leave."),
  ]

  @Test func `there are at least forty`() { #expect(Self.pairs.count >= 40) }

  @Test(arguments: pairs)
  func `both stay themselves at every level that keeps the wording`(
    pair: (with: String, without: String)
  ) throws {
    let text = "# Rules  \n\n\n\n\(pair.with)\n\n\(pair.without)   \n\n{ \"a\": 1 }\n"
    let result = try Compressor(counter: TestCounter.counter).run(text)
    #expect(result.tokensAfter < result.tokensBefore)
    #expect(result.text.contains(pair.with))
    #expect(result.text.contains(pair.without))
  }

  @Test(arguments: pairs)
  func `a pass that turns one into the other is undone`(
    pair: (with: String, without: String)
  ) throws {
    for (from, to) in [(pair.with, pair.without), (pair.without, pair.with)] {
      // The long lead-in makes sure that the swap itself never is what saves the tokens.
      let text = "Please read this padding sentence.\n\(from)\n"
      let pass = Swap(from: "Please read this padding sentence.\n\(from)", to: to)
      let result = try Compressor(counter: TestCounter.counter, passes: [pass]).run(text)
      #expect(result.text == text)
      let twin = Swap(from: from, to: to + String(repeating: " ", count: 0))
      let cheap = TokenCounter(encoding: "falling") { bytes in
        String(decoding: bytes, as: UTF8.self).contains(from) ? 2 : 1
      }
      let swapped = try Compressor(counter: cheap, passes: [twin]).run(text)
      #expect(swapped.text == text)
      #expect(swapped.passes.first?.undone.isEmpty == false)
    }
  }

  @Test(arguments: pairs)
  func `selection keeps a sentence whole or drops it whole`(
    pair: (with: String, without: String)
  ) throws {
    let text = "Cats sleep. \(pair.with) Dogs bark at night.\n\nBirds sing in the morning.\n"
    let options = CompressionOptions(level: .extract, budget: .rate(0.5), query: pair.with)
    let result = try Compressor(options: options, counter: TestCounter.counter).run(text)
    #expect(result.refusal == nil)
    #expect(result.text.contains(pair.with))
    #expect(!result.text.contains(pair.without))
  }

  private struct Swap: CompressionPass {
    var from: String
    var to: String
    var documentation: PassDocumentation { Vandal(removes: "", id: "swap").documentation }

    func edits(for input: CompressionInput) -> [PassEdit] {
      Vandal(removes: from, id: "swap").edits(for: input).map {
        PassEdit(range: $0.range, replacement: to, reason: "test")
      }
    }
  }
}
