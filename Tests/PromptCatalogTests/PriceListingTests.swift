import PromptCatalog
import PromptCore
import Testing

struct PriceListingTests {
  @Test func `lists prices with date, status and end`() throws {
    let catalog = try Catalog.builtIn()
    let entries = try catalog.entries(named: ["gpt-4o", "claude-haiku-5-5", "claude-2.1", "gpt-5"])
    #expect(
      PriceListing(entries, of: catalog).text == """
        Prices of 2026-11-20, US dollars per million tokens

        MODEL                       STATUS   INPUT  CACHED  WRITE  OUTPUT  BATCH IN  BATCH OUT  NOTE
        openai/gpt-4o               current    2.5    1.25      -      10      1.25          5
        anthropic/claude-haiku-5-5  current    0.1    0.01  0.125     0.5      0.05       0.25  above 100000 in: 0.5 / 2.5
        anthropic/claude-2.1        retired      8       -      -      24         -          -
        openai/gpt-5                current   1.25   0.125      -      10     0.625          5  ends 2026-12-11

        """
    )
  }

  @Test func `gives machines decimal dollars and leaves out what is not known`() throws {
    let catalog = try Catalog.builtIn()
    let listing = PriceListing(try catalog.entries(named: ["gpt-4.1"]), of: catalog)
    let document = listing.json
    #expect(document["date"] == "2026-11-20")
    let model = try #require(document["models"]?.array?.first)
    #expect(model["model"] == "openai/gpt-4.1")
    #expect(model["aliases"] == ["gpt-4.1-2025-04-14"])
    #expect(model["prices"]?["standard"]?.text() == #"{"input":2,"output":8,"cache_read":0.5}"#)
    #expect(model["prices"]?["batch"]?.text() == #"{"input":1,"output":4}"#)
    #expect(model["deprecation_date"] == .null)
    #expect(try JSONValue(parsing: document.text(.pretty)) == document)
  }
}
