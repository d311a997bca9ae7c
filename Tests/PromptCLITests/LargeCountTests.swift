import PromptCore
import PromptFiles
import PromptRequests
import PromptTestSupport
import PromptTokens
import Testing

@testable import PromptCLI

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Texts that are larger than a chunk.
struct LargeCountTests {
  private static let part = "Größe: some words, 12 345.\n{\"a\": [1, 2]}\n```\nlet x = 敏捷的\n```\n"
  private static let text = Array(String(repeating: part, count: 25_000).utf8)

  private func count(
    _ path: String,
    as reading: Reading = .auto,
    in chosen: ChosenEncoding? = nil,
    withIDs: Bool = false,
    sizeLimit: Int? = nil,
    threads: Int = 1,
    folder: String? = nil
  ) throws -> FileCounter.Outcome {
    let counter = FileCounter(
      chosen: try chosen ?? ChosenEncoding(),
      reading: reading,
      withIDs: withIDs,
      sizeLimit: sizeLimit,
      threads: threads
    )
    let item = CountInput.Item(path: path, folder: folder)
    return try #require(counter.outcomes(of: [item], progress: CountProgress(total: 1)).first)
  }

  private func file(of outcome: FileCounter.Outcome) throws -> FileCount {
    guard case .counted(let file) = outcome else { throw PromptError(.input, "\(outcome)") }
    return file
  }

  @Test(arguments: ["o200k_base", "gpt-6-astra", "claude-sonnet-4-6"], [1, 3])
  func `a large file is counted as its text is`(name: String, threads: Int) throws {
    try TemporaryFolder.with { folder in
      let chosen =
        name == "o200k_base" ? try ChosenEncoding() : try ChosenEncoding(counting: name)
      try AtomicFile.replace("\(folder)/file", with: Self.text)
      let file = try file(of: count("\(folder)/file", in: chosen, threads: threads))
      #expect(file.bytes == Self.text.count)
      #expect(file.bytes > ChunkReader.defaultChunkSize)
      #expect(file.billed == chosen.counter.count(Self.text))
      #expect(file.notes == [])
    }
  }

  @Test func `malformed bytes far behind have their place`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/file"
      let bytes = Self.text + Array("é".utf8) + [0xFF, 0xFF] + Self.text
      try AtomicFile.replace(path, with: bytes)
      let chosen = try ChosenEncoding()
      let file = try file(of: count(path))
      #expect(file.tokens == chosen.encoding.count(bytes))
      #expect(
        file.notes == ["\(path):125001:2: not UTF-8; malformed bytes are counted as U+FFFD"]
      )
    }
  }

  @Test func `a large request is counted as one`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/file"
      let content = String(repeating: "some words ", count: 120_000)
      try AtomicFile.replace(path, with: #"[{"role": "user", "content": "\#(content)"}]"#)
      #expect(try file(of: count(path)).request?.messageCount == 1)
      #expect(try file(of: count(path, as: .text)).request == nil)
    }
  }

  @Test func `a request beyond the limit is counted as text, and a note says so`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/file"
      let contents = Array("[".utf8) + Self.text
      try AtomicFile.replace(path, with: contents)
      let chosen = try ChosenEncoding()
      var memory = TokenMemory(chosen.encoding)
      let counter = FileCounter(
        chosen: chosen,
        reading: .auto,
        withIDs: false,
        sizeLimit: nil,
        threads: 1
      )
      var text = try FileText(path, requestLimit: contents.count - 1)
      let file = try counter.count(&text, of: path, &memory, CountProgress(total: 1))
      #expect(file.tokens == chosen.encoding.count(contents))
      #expect(
        file.notes == ["\(path): larger than 64 MB, so counted as text, not as a request"]
      )
    }
  }

  @Test func `ids are of the whole text`() throws {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/file", with: Self.text)
      let file = try file(of: count("\(folder)/file", withIDs: true))
      #expect(file.ids == (try ChosenEncoding()).encoding.encode(Self.text))
    }
  }

  @Test func `what cannot be counted in chunks is refused beyond a limit`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/file"
      // A hole takes no room on the disk.
      try AtomicFile.replace(path, with: "")
      try #require(truncate(path, off_t(FileContents.defaultLimit) + 1) == 0)
      guard case .failed(let error) = try count(path, withIDs: true) else {
        Issue.record("it was counted")
        return
      }
      #expect(error.path == path)
      #expect(error.message == "is larger than 256 MB")
      #expect(error.remedy?.contains("--ids") == true)
    }
  }

  @Test func `a limit for folders holds for large files`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/file"
      try AtomicFile.replace(path, with: Self.text)
      let limit = Self.text.count
      #expect(throws: Never.self) {
        try file(of: count(path, sizeLimit: limit, folder: folder))
      }
      guard case .skipped = try count(path, sizeLimit: limit - 1, folder: folder) else {
        Issue.record("it was counted")
        return
      }
      #expect(throws: Never.self) { try file(of: count(path, sizeLimit: limit - 1)) }
    }
  }

  @Test func `progress moves inside a file`() {
    let progress = CountProgress(total: 2, line: ProgressLine(isShown: false))
    progress.add(1_500_000)
    #expect(progress.text(after: .seconds(1)) == "0 of 2 files, 1.5 MB, 2 MB/s")
    progress.addFile()
    #expect(progress.text(after: .seconds(1)) == "1 of 2 files, 1.5 MB, 2 MB/s")
  }
}
