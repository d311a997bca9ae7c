import Foundation
import PromptCatalog
import PromptCore
import PromptTestSupport
import Testing

/// The data files themselves, read without the catalogue's reader.
struct CatalogDataTests {
  private static let folder = RepositoryRoot.path + "/Sources/CPromptPrices/Data"
  static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".json") }.sorted()

  private func document(_ file: String) throws -> JSONValue {
    let path = Self.folder + "/" + file
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    return try JSONValue(parsing: SourceText(path: file, bytes: bytes))
  }

  @Test func `links every file of the folder`() throws {
    var ids: [String] = []
    for file in Self.files {
      let document = try document(file)
      let provider = try #require(document["provider"]?.string)
      #expect(file == provider.replacing("_", with: "-") + ".json")
      for model in document["models"]?.array ?? [] {
        ids.append("\(provider)/\(try #require(model["id"]?.string))")
      }
    }
    #expect(Self.files.count == 11)
    #expect(try Catalog.builtIn().entries.map(\.model.description).sorted() == ids.sorted())
  }

  @Test(arguments: files)
  func `keeps to the schema`(file: String) throws {
    let document = try document(file)
    try check(
      document,
      keys: [
        "provider": "string", "checked": "string", "unit": "string", "aliases": "array",
        "figures": "string", "caches": "object", "models": "array",
      ],
      required: ["provider", "checked", "unit", "figures", "models"]
    )
    #expect(document["unit"] == "picodollars per token")
    #expect(document["checked"] == "2026-11-20")
    var names: Set<String> = []
    for model in document["models"]?.array ?? [] {
      try checkModel(model)
      let own = [model["id"]?.string] + (model["aliases"]?.array ?? []).map(\.string)
      for name in own.compactMap(\.self) {
        #expect(names.insert(name).inserted, "\(name) stands twice in \(file)")
      }
    }
  }

  private func checkModel(_ model: JSONValue) throws {
    try check(
      model,
      keys: [
        "id": "string", "aliases": "array", "status": "string", "context": "object",
        "encoding": "object", "cache": "object", "long_context_above": "number",
        "prices": "object", "multiplier_percent": "object", "valid_from": "string",
        "deprecation_date": "string", "source": "string", "note": "string",
      ],
      required: ["id", "status", "prices", "source"]
    )
    let id = try #require(model["id"]?.string)
    let tiers = ["standard", "batch", "flex", "priority", "off_peak"]
    let prices = try #require(model["prices"]?.object)
    #expect(prices["standard"] != nil, "\(id)")
    for member in prices.members {
      #expect(tiers.contains(member.key), "\(id) \(member.key)")
      try checkRates(member.value, of: id, hasLongContext: model["long_context_above"] != nil)
    }
    if model["long_context_above"] != nil {
      #expect(prices["standard"]?["long_context"] != nil, "\(id)")
    }
    if let encoding = model["encoding"]?["name"]?.string {
      #expect(["o200k_base", "cl100k_base"].contains(encoding), "\(id)")
    }
  }

  private func checkRates(_ rates: JSONValue, of id: String, hasLongContext: Bool) throws {
    let names = [
      "input", "output", "cache_read", "cache_write", "cache_write_long", "reasoning_output",
      "audio_input", "audio_output",
    ]
    let object = try #require(rates.object)
    let input = try #require(object["input"]?.int)
    #expect(object["output"]?.int != nil, "\(id)")
    #expect(object.duplicateKey == nil, "\(id)")
    for member in object.members where member.key != "long_context" {
      #expect(names.contains(member.key), "\(id) \(member.key)")
      #expect((member.value.int ?? -1) >= 0, "\(id) \(member.key) is no whole number")
    }
    if let read = object["cache_read"]?.int { #expect(read < input, "\(id)") }
    if let write = object["cache_write"]?.int { #expect(write >= input, "\(id)") }
    if let long = object["long_context"] {
      #expect(hasLongContext, "\(id)")
      #expect((long["input"]?.int ?? 0) > input, "\(id)")
      try checkRates(long, of: id, hasLongContext: false)
    }
  }

  private func check(_ value: JSONValue, keys: [String: String], required: [String]) throws {
    let object = try #require(value.object)
    let id = object["id"]?.string ?? "file"
    #expect(object.duplicateKey == nil, "\(id)")
    for member in object.members {
      #expect(keys[member.key] == member.value.kind, "\(id): \(member.key)")
      if member.key.hasSuffix("_date") || ["valid_from", "checked"].contains(member.key) {
        #expect(member.value.string?.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil, "\(id)")
      }
    }
    for key in required { #expect(object[key] != nil, "\(id): \(key)") }
  }

  @Test func `keeps prices plausible beside each other`() throws {
    for entry in try Catalog.builtIn().entries {
      let rates = entry.standard.rates
      if let batch = entry.batch?.rates {
        #expect(batch.input < rates.input && batch.output <= rates.output, "\(entry.model)")
      }
      if let priority = entry.priority?.rates {
        #expect(priority.input > rates.input, "\(entry.model)")
      }
      if let offPeak = entry.offPeak { #expect(offPeak.input < rates.input, "\(entry.model)") }
      if entry.cache?.writes == .billed { #expect(rates.cacheWrite != nil, "\(entry.model)") }
      if let long = rates.cacheWriteLong {
        #expect(long > rates.cacheWrite ?? 0, "\(entry.model)")
      }
    }
  }
}
