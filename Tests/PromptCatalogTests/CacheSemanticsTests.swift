import PromptCatalog
import PromptCore
import Testing

struct CacheSemanticsTests {
  private func cache(_ name: String) throws -> CacheSemantics {
    try #require(try Catalog.builtIn().entry(for: ModelID(name))?.cache)
  }

  @Test func `knows marks, lookback and lives of marked prefixes`() throws {
    let cache = try cache("claude-opus-5-5")
    #expect(cache.family == .breakpoints)
    #expect(cache.minimumTokens == 512)
    #expect(cache.maximumMarkers == 4)
    #expect(cache.lookbackBlocks == 20)
    #expect(cache.lifetimes.map(\.name) == ["5m", "1h"])
    #expect(cache.lifetimes.map(\.duration) == [.seconds(300), .seconds(3_600)])
    #expect(cache.lifetimes.map(\.writePercent) == [125, 200])
    #expect(cache.lifetimes.allSatisfy { $0.renewal == .sliding })
    #expect(cache.visibility == .responseBegins)
    #expect(cache.fallback == .earlierMarker)
  }

  @Test func `knows that the newest OpenAI models find a prefix at a mark only`() throws {
    let cache = try cache("gpt-6-sol")
    #expect(cache.family == .exactBreakpoints)
    #expect(cache.fallback == .nothing)
    #expect(cache.modes == [.automatic, .explicit])
    #expect(cache.maximumMarkers == 4)
    #expect(cache.lookbackBlocks == nil)
    #expect(cache.lookbackMarkers == 80)
    #expect(cache.lifetimes.first?.renewal == .minimum)
    #expect(cache.blockTokens == nil)
    #expect(cache.conflicts(about: .lifetimes).count == 1)
    let earlier = try self.cache("gpt-4.1")
    #expect(earlier.family == .prefixBlocks)
    #expect(earlier.fallback == .shorterPrefix)
    #expect(earlier.maximumMarkers == nil)
  }

  @Test func `knows where a cache of whole units ends them`() throws {
    let cache = try cache("deepseek-v4-pro")
    #expect(cache.family == .wholeUnits)
    #expect(cache.unitBoundaries == [.inputEnd, .outputEnd, .commonPrefix, .interval])
    #expect(cache.minimumTokens == nil)
    #expect(try self.cache("deepseek-v3.2").blockTokens == 64)
  }

  @Test func `keeps what other sources say of a minimum`() throws {
    let cache = try cache("claude-sonnet-4-6")
    #expect(cache.minimumTokens == 1_024)
    #expect(cache.sources[.minimumTokens]?.date == "2026-11-20")
    #expect(cache.sources[.lookbackBlocks]?.date == "2026-07-01")
    let values = cache.conflicts(about: .minimumTokens).map(\.value)
    #expect(values == ["2048", "2048, measured by a user"])
    #expect(try self.cache("gemini-2.5-pro").conflicts.map(\.value) == ["4096"])
  }

  @Test func `has a dated source for every fact, and no source without a fact`() throws {
    for entry in try Catalog.builtIn().entries {
      guard let cache = entry.cache else { continue }
      let known = known(in: cache)
      #expect(Set(cache.sources.keys) == known, "\(entry.model)")
      for source in cache.sources.values + cache.conflicts.map(\.source) {
        #expect(source.date.wholeMatch(of: /2026-\d\d-\d\d/) != nil, "\(entry.model)")
        #expect(!source.name.isEmpty, "\(entry.model)")
      }
      for conflict in cache.conflicts { #expect(known.contains(conflict.field)) }
    }
  }

  private func known(in cache: CacheSemantics) -> Set<CacheSemantics.Field> {
    let facts: [(CacheSemantics.Field, Bool)] = [
      (.family, cache.family != nil), (.writes, cache.writes != nil),
      (.modes, !cache.modes.isEmpty), (.lifetimes, !cache.lifetimes.isEmpty),
      (.visibility, cache.visibility != nil), (.fallback, cache.fallback != nil),
      (.minimumTokens, cache.minimumTokens != nil), (.blockTokens, cache.blockTokens != nil),
      (.maximumMarkers, cache.maximumMarkers != nil),
      (.lookbackBlocks, cache.lookbackBlocks != nil),
      (.lookbackMarkers, cache.lookbackMarkers != nil),
      (.unitBoundaries, !cache.unitBoundaries.isEmpty), (.routingKey, cache.routingKey != nil),
    ]
    #expect(facts.count == CacheSemantics.Field.allCases.count)
    return Set(facts.filter(\.1).map(\.0))
  }

  @Test func `prices writes as the lives say`() throws {
    for entry in try Catalog.builtIn().entries {
      guard let cache = entry.cache, cache.writes == .billed else { continue }
      let prices = [entry.cacheWrite, entry.standard.rates.cacheWriteLong]
      for (lifetime, price) in zip(cache.lifetimes, prices) {
        guard let percent = lifetime.writePercent, let price else { continue }
        #expect(entry.input * percent / 100 == price, "\(entry.model) \(lifetime.name)")
      }
    }
  }

  @Test func `takes shared facts of a file, and replaces them one by one`() throws {
    let catalog = try Catalog(
      reading: [
        SourceText(
          path: "x.json",
          text: """
            {"provider": "x", "checked": "2026-11-20",
             "caches": {"marks": {"family": "breakpoints", "maximum_markers": 4,
              "source": "a page", "as_of": "2026-07-01",
              "conflicts": [{"field": "maximum_markers", "value": "5", "source": "a blog",
               "as_of": "2026-08-01"}]}},
             "models": [{"id": "m", "cache": {"like": "marks", "maximum_markers": 2},
              "prices": {"standard": {"input": 1, "output": 1}}},
              {"id": "n", "cache": {"like": "marks"},
              "prices": {"standard": {"input": 1, "output": 1}}}]}
            """
        )
      ]
    )
    let own = try #require(catalog.entry(for: ModelID("m"))?.cache)
    #expect(own.family == .breakpoints)
    #expect(own.maximumMarkers == 2)
    #expect(own.sources == [.family: CacheSource(name: "a page", date: "2026-07-01")])
    #expect(own.conflicts.isEmpty)
    let shared = try #require(catalog.entry(for: ModelID("n"))?.cache)
    #expect(shared.maximumMarkers == 4)
    #expect(shared.conflicts.map(\.value) == ["5"])
  }

  @Test(
    arguments: [
      (#"{"like": "mark"}"#, "models[0].cache.like: \"mark\" is not in the file's caches"),
      (#"{"modes": ["auto"]}"#, "models[0].cache.modes: \"auto\" is not known"),
      (
        #"{"family": "breakpoints", "source": "a page"}"#,
        "models[0].cache.as_of: expected a day as 2026-11-20, read nothing"
      ),
      (
        #"{"lifetimes": [{"name": "5m", "seconds": 300}]}"#,
        "models[0].cache.lifetimes[0].renewal: expected text, read nothing"
      ),
      (
        #"{"conflicts": [{"field": "minimum"}]}"#,
        "models[0].cache.conflicts[0].field: \"minimum\" is not known"
      ),
      (#"{"ttl": 5}"#, "models[0].cache.ttl: is not a known field"),
    ]
  )
  func `names the field that is wrong`(cache: String, message: String) throws {
    let text =
      #"{"provider": "x", "caches": {"marks": {}}, "models": [{"id": "m", "cache": \#(cache), "#
      + #""prices": {"standard": {"input": 1, "output": 1}}}]}"#
    let error = #expect(throws: PromptError.self) {
      try Catalog(reading: [SourceText(path: "x.json", text: text)])
    }
    #expect(error?.message == message)
  }

  @Test func `lists caches with their sources and what contradicts them`() throws {
    let catalog = try Catalog.builtIn()
    let entries = try catalog.entries(named: ["claude-sonnet-4-6", "gpt-4.1", "gpt-4"])
    #expect(
      CacheListing(entries, of: catalog).text == """
        Prompt caches of 2026-11-20, lengths in tokens

        MODEL                        FINDS          MINIMUM  BLOCK  MARKS   LOOKBACK  LIVES                                         WRITES    MODES
        anthropic/claude-sonnet-4-6  breakpoints       1024      -      4  20 blocks  sliding 5 min at 125 %, sliding 1 h at 200 %  billed    explicit, automatic
        openai/gpt-4.1               prefix-blocks     1024    128      -          -  sliding 5 min at 100 %                        as-input  automatic

        Sources
          2026-11-21  learn.microsoft.com, azure/foundry/openai/how-to/prompt-caching: 5 to 10 minutes without use, at most an hour: lifetimes
          2026-11-20  litellm 1.109.1: minimum_tokens
          2026-08-21  github.com/openai/openai-openapi, openapi.yaml: family, writes, modes, fallback, minimum_tokens, block_tokens, routing_key
          2026-07-01  github.com/anthropics/skills, claude-api/shared/prompt-caching.md: family, writes, modes, lifetimes, visibility, fallback, maximum_markers, lookback_blocks

        Other sources say
          anthropic/claude-sonnet-4-6, minimum_tokens: 2048 (github.com/anthropics/skills, claude-api/shared/prompt-caching.md, 2026-07-01)
          anthropic/claude-sonnet-4-6, minimum_tokens: 2048, measured by a user (github.com/anthropics/anthropic-sdk-python, issue 1194, 2026-11-20)

        """
    )
    let json = PriceListing(entries, of: catalog).json["models"]?.array ?? []
    #expect(json.map { $0["cache"]?["maximum_markers"] } == [.int(4), .null, nil])
    #expect(json[0]["cache"]?["sources"]?["lifetimes"]?["as_of"] == "2026-07-01")
  }
}
