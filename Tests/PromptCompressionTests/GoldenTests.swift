import PromptCompression
import PromptCore
import PromptFiles
import PromptTestSupport
import PromptTokens
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `PROMPTOPT_RECORD=1 swift test --filter GoldenTests` writes what differs, and fails.
struct GoldenTests {
  private static let folder = "\(RepositoryRoot.path)/Tests/PromptCompressionTests"

  private func result() throws -> (source: [UInt8], result: CompressionResult) {
    let source = try FileContents.bytes(at: "\(Self.folder)/Fixtures/support.md")
    let encoding = try #require(Encoding(named: "o200k_base"))
    let compressor = try Compressor(counter: TokenCounter(encoding))
    return (source, compressor.run(source))
  }

  @Test func `the JSON document is the contract's`() throws {
    try compare(result().result.json.text(.pretty) + "\n", with: "support.json")
  }

  @Test func `the diff shows what a reader would see go`() throws {
    let (source, result) = try result()
    let diff = CompressionDiff(original: source, edits: result.edits).text(path: "support.md")
    try compare(diff, with: "support.diff")
  }

  @Test func `the summary names each pass and what it saved`() throws {
    try compare(result().result.summary, with: "support.summary")
  }

  @Test func `a diff in colour is the same text`() throws {
    let (source, result) = try result()
    let diff = CompressionDiff(original: source, edits: result.edits)
    let coloured = diff.text(path: "a", isColoured: true)
    #expect(coloured.contains("\u{1B}[31m-"))
    #expect(coloured.replacing(/\u{1B}\[\d+m/, with: "") == diff.text(path: "a"))
  }

  private func compare(_ text: String, with name: String) throws {
    let path = "\(Self.folder)/Golden/\(name)"
    let golden = try? FileContents.source(at: path).text
    guard golden != text else { return }
    if getenv("PROMPTOPT_RECORD") != nil || golden == nil {
      try AtomicFile.replace(path, with: text)
      Issue.record("\(name) was recorded: review the difference")
    } else {
      #expect(golden == text)
    }
  }
}
