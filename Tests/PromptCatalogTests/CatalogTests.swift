import PromptCatalog
import PromptCore
import Testing

struct CatalogTests {
  private let catalog: Catalog

  init() throws { catalog = try Catalog.builtIn() }

  @Test func `holds all models of its day, the retired ones too`() {
    #expect(catalog.date == "2026-11-20")
    #expect(catalog.entries.count == 105)
    #expect(catalog.entries.filter { $0.status == .retired }.count == 29)
    #expect(Set(catalog.entries.compactMap(\.model.provider)).count == 11)
  }

  @Test(
    arguments: [
      ("gpt-6-astra", 10_000_000, 50_000_000, 1_000_000, 12_500_000),
      ("gpt-4o", 2_500_000, 10_000_000, 1_250_000, nil),
      ("gpt-5-nano", 50_000, 400_000, 5_000, nil),
      ("claude-haiku-4-5", 1_000_000, 5_000_000, 100_000, 1_250_000),
      ("gemini-2.5-flash-lite", 100_000, 400_000, 10_000, nil),
      ("deepseek-v4-pro", 1_320_000, 3_960_000, 44_000, nil),
      ("amazon.nova-micro-v1:0", 35_000, 140_000, 8_750, nil),
      ("gpt-3.5-turbo-0301", 1_500_000, 2_000_000, nil, nil),
    ] as [(String, Int, Int, Int?, Int?)]
  )
  func `gives whole picodollars per token`(
    model: String,
    input: Int,
    output: Int,
    read: Int?,
    write: Int?
  ) throws {
    let entry = try #require(catalog.entry(for: ModelID(model)))
    #expect(entry.input == input)
    #expect(entry.output == output)
    #expect(entry.cacheRead == read)
    #expect(entry.cacheWrite == write)
  }

  @Test(arguments: [
    ("gpt-4o", "openai/gpt-4o"), ("openai/gpt-4o", "openai/gpt-4o"),
    ("gpt-4o-2024-08-06", "openai/gpt-4o"), ("openai/gpt-4o-2024-08-06", "openai/gpt-4o"),
    ("gpt-4o-2024-05-13", "openai/gpt-4o-2024-05-13"),
    ("gemini/gemini-2.5-pro", "google/gemini-2.5-pro"),
    ("openai/gpt-oss-120b", "groq/openai/gpt-oss-120b"),
    (
      "together/meta-llama/Llama-3.3-70B-Instruct-Turbo",
      "together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo"
    ),
    ("claude-haiku-4-5-20251001", "anthropic/claude-haiku-4-5"),
  ])
  func `finds a model by name, by provider and by alias`(name: String, model: String) {
    #expect(catalog.entry(for: ModelID(name))?.model.description == model)
  }

  @Test func `asks for the provider where several offer a model`() {
    let model = ModelID("meta-llama/Llama-3.3-70B-Instruct-Turbo")
    #expect(catalog.entry(for: model) == nil)
    #expect(
      catalog.absence(of: model)
        == "\"meta-llama/Llama-3.3-70B-Instruct-Turbo\" is not in the price catalogue of "
        + "2026-11-20; name the provider: "
        + "\"deepinfra/meta-llama/Llama-3.3-70B-Instruct-Turbo\" or "
        + "\"together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo\""
    )
  }

  @Test(arguments: ["azure/gpt-4o", "GPT-4o", "gpt-4o-2099-01-01", "", "/", "gpt"])
  func `does not guess at other names`(name: String) {
    #expect(catalog.entry(for: ModelID(name)) == nil)
  }

  @Test func `names the default model with exact tokens and a cache price`() throws {
    let entry = try #require(catalog.entry(for: Catalog.defaultModel))
    #expect(entry.status == .current)
    #expect(entry.deprecationDate == nil)
    #expect(entry.encoding == "o200k_base")
    #expect(entry.isEncodingExact)
    #expect(entry.cacheRead == 500_000)
    #expect(entry.cache?.family == .prefixBlocks)
    #expect(entry.cache?.minimumTokens == 1_024)
  }

  @Test(
    arguments: [
      ("gpt-4o", "o200k_base", true), ("gpt-5-mini", "o200k_base", true),
      ("gpt-6-sol", "o200k_base", false), ("gpt-4", "cl100k_base", true),
      ("text-embedding-3-small", "cl100k_base", true),
      ("groq/openai/gpt-oss-20b", "o200k_base", false),
      ("claude-opus-5-5", nil, false), ("gemini-4-argon", nil, false),
    ] as [(String, String?, Bool)]
  )
  func `says which encoding counts a model and how sure that is`(
    model: String,
    encoding: String?,
    isExact: Bool
  ) throws {
    let entry = try #require(catalog.entry(for: ModelID(model)))
    #expect(entry.encoding == encoding)
    #expect(entry.isEncodingExact == isExact)
  }

  @Test func `suggests the nearest name to a person`() {
    let error = #expect(throws: PromptError.self) {
      try catalog.entries(named: ["gpt-4o", "claude-hiaku-4-5"])
    }
    #expect(error?.code == .usage)
    #expect(error?.message == "\"claude-hiaku-4-5\" is not in the price catalogue of 2026-11-20")
    #expect(error?.remedy == "did you mean \"claude-haiku-4-5\"?")
  }

  @Test func `lists the named models in the order of their names`() throws {
    let found = try catalog.entries(named: ["o3", "gpt-4o"])
    #expect(found.map(\.model.name) == ["o3", "gpt-4o"])
    #expect(try catalog.entries(named: []).count == 105)
  }
}
