import PromptCompression
import PromptTokens
import Testing

struct SelectTests {
  private static let counter = Encoding(named: "o200k_base").map { TokenCounter($0) }

  private func select(
    _ text: String,
    query: String,
    budget: CompressionOptions.Budget
  ) throws -> CompressionResult {
    let counter = try #require(Self.counter)
    let options = CompressionOptions(level: .extract, budget: budget, query: query)
    return try Compressor(options: options, counter: counter).run(text)
  }

  @Test(arguments: [0.2, 0.33, 0.5])
  func `it keeps more of the gold paragraphs than cutting head or tail`(rate: Double) throws {
    let counter = try #require(Self.counter)
    var (kept, head, tail, all) = (0, 0, 0, 0)
    for handbook in Handbook.all {
      let budget = Int(Double(counter.count(Array(handbook.text.utf8))) * rate)
      let result = try select(handbook.text, query: handbook.query, budget: .rate(rate))
      #expect(result.refusal == nil)
      #expect(result.tokensAfter <= budget)
      let cut = Truncation(of: handbook.text, to: budget, counter: counter)
      for sentence in handbook.gold {
        all += sentence.utf8.count
        kept += result.text.contains(sentence) ? sentence.utf8.count : 0
        head += cut.head.contains(sentence) ? sentence.utf8.count : 0
        tail += cut.tail.contains(sentence) ? sentence.utf8.count : 0
      }
    }
    let retention = Double(kept) / Double(all)
    #expect(retention > 2 * Double(max(head, tail)) / Double(all) || rate == 0.5)
    #expect(retention > Double(max(head, tail)) / Double(all) + 0.2)
    #expect(retention >= 0.8, "kept \(retention) of the gold at rate \(rate)")
  }

  @Test func `there are twenty documents with gold`() {
    #expect(Handbook.all.count == 20)
    for handbook in Handbook.all {
      for sentence in handbook.gold { #expect(handbook.text.contains(sentence)) }
    }
  }

  @Test(arguments: [100, 150, 200, 257, 300, 400, 500, 613])
  func `the budget is met within one per cent or five tokens, and never exceeded`(
    target: Int
  ) throws {
    let text = Handbook.all.map(\.text).joined(separator: "\n")
    let result = try select(text, query: "refund after a cancelled order", budget: .tokens(target))
    #expect(result.tokensAfter <= target)
    #expect(result.tokensAfter >= target - max(target / 100, 5))
  }

  @Test func `order stays, and so do the headings of what stays`() throws {
    let text = """
      # Guide

      ## Cats

      Cats sleep most of the day and hunt at dusk.

      ## Money

      ### Refunds

      Refunds take five days. Send the form to the desk. Birds are nice.

      ## Dogs

      Dogs bark at night and sleep in the sun.

      """
    let result = try select(text, query: "how long do refunds take", budget: .rate(0.5))
    #expect(
      result.text.hasPrefix(
        "# Guide\n\n## Money\n\n### Refunds\n\nRefunds take five days."
      )
    )
    #expect(!result.text.contains("## Dogs"))
  }

  @Test func `a list item comes with its lead, and slots, code and tags stay`() throws {
    let text = """
      <rules>
      Follow these steps for refunds:
      - Open the ledger and look for the number.
      - Refund the order with the blue button.
      - Close the window and say good-bye.
      </rules>

      The weather is fine today and nobody minds. Call `undo()` for {{user}} at the end.

      """
    let result = try select(text, query: "which button refunds", budget: .rate(0.7))
    for part in [
      "<rules>", "</rules>", "Follow these steps for refunds:", "blue button", "`undo()`",
    ] {
      #expect(result.text.contains(part), "\(part)")
    }
    #expect(!result.text.contains("weather"))
  }

  @Test func `what must stay and exceeds the budget refuses`() throws {
    let text = "Use {{a}} with {{b}} and {{c}} here. Other words follow in this sentence.\n"
    let result = try select(text, query: "other words", budget: .tokens(5))
    #expect(result.refusal?.reason.contains("5 tokens cannot be reached") == true)
    #expect(result.text == text)
  }

  @Test func `text without spaces between words is ranked too`() throws {
    let text = "猫は一日中寝ている。返金には五日かかる。犬は夜に吠える。\n"
    let result = try select(text, query: "返金は何日ですか", budget: .rate(0.5))
    #expect(result.text.contains("返金には五日かかる。"))
  }

  @Test func `a JSON document is not cut`() throws {
    let text = "{\"a\":\"Refunds take five days.\",\"b\":\"Cats sleep all day long.\"}"
    let result = try select(text, query: "refunds", budget: .rate(0.5))
    #expect(result.text == text)
    #expect(result.refusal != nil)
  }
}

/// What is left when a text is cut at a token budget.
private struct Truncation {
  var head: String
  var tail: String

  init(of text: String, to budget: Int, counter: TokenCounter) {
    let bytes = Array(text.utf8)
    var (low, high) = (0, bytes.count)
    while low < high {
      let middle = (low + high + 1) / 2
      if counter.count(Array(bytes[..<middle])) <= budget {
        low = middle
      } else {
        high = middle - 1
      }
    }
    head = String(decoding: bytes[..<low], as: UTF8.self)
    (low, high) = (0, bytes.count)
    while low < high {
      let middle = (low + high) / 2
      if counter.count(Array(bytes[middle...])) <= budget {
        high = middle
      } else {
        low = middle + 1
      }
    }
    tail = String(decoding: bytes[low...], as: UTF8.self)
  }
}
