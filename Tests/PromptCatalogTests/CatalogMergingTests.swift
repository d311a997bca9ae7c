import PromptCatalog
import PromptCore
import Testing

struct CatalogMergingTests {
  private func merged(_ json: String) throws -> Catalog {
    try Catalog.builtIn().merging(overrides: SourceText(path: "prices.json", text: json))
  }

  @Test func `replaces only what an override names`() throws {
    let catalog = try merged(
      """
      {"provider": "openai", "models": [
        {"id": "gpt-4o", "prices": {"standard": {"input": 2000000}}, "note": "negotiated"}
      ]}
      """
    )
    let entry = try #require(catalog.entry(for: ModelID("gpt-4o-2024-08-06")))
    #expect(entry.input == 2_000_000)
    #expect(entry.output == 10_000_000)
    #expect(entry.cacheRead == 1_250_000)
    #expect(entry.batch?.rates.input == 1_250_000)
    #expect(entry.note == "negotiated")
    #expect(entry.encoding == "o200k_base")
    #expect(catalog.date == "2026-11-20")
    #expect(catalog.entries.count == 105)
    #expect(try Catalog.builtIn().entry(for: ModelID("gpt-4o"))?.input == 2_500_000)
  }

  @Test func `adds models and providers, several in one file`() throws {
    let catalog = try merged(
      """
      [{"provider": "local", "aliases": ["here"], "models": [
        {"id": "llama", "prices": {"standard": {"input": 0, "output": 0}}}]},
       {"provider": "openai", "models": [
        {"id": "ft:gpt-4o-mini:acme", "prices": {"standard": {"input": 300000, "output": 1200000}}}]}]
      """
    )
    #expect(catalog.entries.count == 107)
    let free = catalog.price(of: TokenUsage(uncachedInput: 9), on: ModelID("here/llama"))
    #expect(free == .priced(.zero))
    let tuned = catalog.price(of: TokenUsage(visibleOutput: 2), on: ModelID("ft:gpt-4o-mini:acme"))
    #expect(tuned == .priced(Money(picodollars: 2_400_000)))
  }

  @Test(
    arguments: [
      ("[]", nil),
      ("7", "expected an object, read number"),
      ("[7]", "[0]: expected an object, read number"),
      ("{}", "provider: expected text, read nothing"),
      (#"{"provider": "x"}"#, "models: expected an array of objects, read nothing"),
      (#"{"provider": "x", "models": {}}"#, "models: expected an array of objects, read {}"),
      (#"{"provider": "x", "modles": []}"#, "modles: is not a known field"),
      (#"{"provider": "x", "provider": "y", "models": []}"#, "provider: stands twice"),
      (
        #"{"provider": "x", "unit": "USD", "models": []}"#,
        "unit: expected \"picodollars per token\", read \"USD\""
      ),
      (#"{"provider": "x", "models": [{}]}"#, "models[0].id: expected text, read nothing"),
      (
        #"{"provider": "x", "models": [{"id": "m"}]}"#,
        "models[0].prices.standard: expected input and output prices, read nothing"
      ),
      (
        #"{"provider": "x", "models": [{"id": "m", "prices": {"standard": {"input": 1}}}]}"#,
        "models[0].prices.standard.output: expected a price, read nothing"
      ),
      (
        #"{"provider": "openai", "models": [{"id": "o3", "prices": {"standard": {"input": 2.5}}}]}"#,
        "models[0].prices.standard.input: expected a whole number of picodollars per token "
          + "(USD per million tokens × 1,000,000), read 2.5"
      ),
      (
        #"{"provider": "openai", "models": [{"id": "o3", "prices": {"standard": {"input": -1}}}]}"#,
        "models[0].prices.standard.input: expected a whole number of picodollars per token "
          + "(USD per million tokens × 1,000,000), read -1"
      ),
      (
        #"{"provider": "openai", "models": [{"id": "o3", "status": "retird"}]}"#,
        "models[0].status: \"retird\" is not known"
      ),
      (
        #"{"provider": "openai", "models": [{"id": "o3", "valid_from": "2026-1-1"}]}"#,
        "models[0].valid_from: expected a day as 2026-11-20, read \"2026-1-1\""
      ),
      (
        #"{"provider": "openai", "models": [{"id": "o3", "aliases": [1]}]}"#,
        "models[0].aliases: expected an array of texts, read [1]"
      ),
      ("{", "not valid JSON: expected a key in quotes"),
    ] as [(String, String?)]
  )
  func `names the field that is wrong in an override`(json: String, message: String?) throws {
    guard let message else {
      #expect(try merged(json).entries.count == 105)
      return
    }
    let error = #expect(throws: PromptError.self) { try merged(json) }
    #expect(error?.message == message)
    #expect(error?.path == "prices.json")
    #expect(error?.code == .input)
  }

  @Test func `suggests the nearest field and value`() throws {
    let field = #expect(throws: PromptError.self) {
      try merged(#"{"provider": "x", "modles": []}"#)
    }
    #expect(field?.remedy == "did you mean \"models\"?")
    let value = #expect(throws: PromptError.self) {
      try merged(#"{"provider": "openai", "models": [{"id": "o3", "status": "retird"}]}"#)
    }
    #expect(value?.remedy == "did you mean \"retired\"?")
  }
}
