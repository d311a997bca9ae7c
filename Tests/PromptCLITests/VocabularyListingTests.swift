import PromptCore
import PromptFiles
import PromptTestSupport
import PromptTokens
import PromptVocabularies
import Testing

@testable import PromptCLI

struct VocabularyListingTests {
  @Test func `lists what is imported and what cannot be used`() throws {
    try TemporaryFolder.with { folder in
      let cache = VocabularyCache(folder: "\(folder)/vocabularies")
      let imported = try cache.add(Self.source, name: "bytes", family: "gpt2", replacing: false)
      try AtomicFile.replace(cache.path(of: "broken"), with: "PTOK")
      let listing = try VocabularyListing(cache)
      #expect(listing.text == "bytes: 256 tokens, 0 special, pattern gpt2, from /m/x.tiktoken\n")
      #expect(listing.problems.map(\.path) == [cache.path(of: "broken")])
      let row = try #require(listing.json["encodings"]?.array?.first?.object)
      #expect(
        row.keys == [
          "name", "path", "bytes", "tokens", "special_tokens", "pattern", "normalizer", "merges",
          "format", "source", "source_sha256", "notes",
        ]
      )
      #expect(row["merges"]?.string == "bytes")
      #expect(row["source_sha256"]?.string == SHA256.hex(Self.source.bytes))
      #expect(row["bytes"]?.int == (try FileContents.bytes(at: imported.path)).count)
      #expect(listing.json["problems"]?.array?.count == 1)
    }
  }

  @Test func `finds built-in encodings first, then imported ones, then files`() throws {
    try TemporaryFolder.with { folder in
      let cache = VocabularyCache(folder: "\(folder)/vocabularies")
      _ = try cache.add(Self.source, name: "bytes", family: "gpt2", replacing: false)
      let variable = { (name: String) in name == "PROMPTOPT_CACHE_DIR" ? folder : nil }
      #expect(try NamedEncoding.find("o200k_base", environment: variable).name == "o200k_base")
      #expect(try NamedEncoding.find("bytes", environment: variable).encode("ab") == [97, 98])
      let path = cache.path(of: "bytes")
      #expect(try NamedEncoding.find(path, environment: { _ in nil }).name == "bytes")
      #expect(try NamedEncoding.known("BYTES", environment: variable)?.name == "bytes")
      #expect(try NamedEncoding.known("byte", environment: variable)?.name == nil)
      for (name, remedy) in [("byte", "did you mean \"bytes\"?"), ("cl10k_base", nil)] {
        let error = #expect(throws: PromptError.self) {
          try NamedEncoding.find(name, environment: variable)
        }
        #expect(error?.message == "no encoding is called \"\(name)\"")
        if let remedy { #expect(error?.remedy == remedy) }
      }
    }
  }

  /// A vocabulary of all single bytes.
  private static let source: SourceText = {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let lines = (0..<256).map { "\(digits[$0 >> 2])\(digits[($0 & 3) << 4])== \($0)\n" }
    return SourceText(path: "/m/x.tiktoken", bytes: Array(lines.joined().utf8))
  }()
}
