#if Store
import PromptCore
import PromptFiles
import PromptModels
import PromptStore
import PromptTestSupport
import Testing

struct SQLiteResponseCacheTests {
  private static let full = ModelResponse(
    text: "é \u{0}😀\n",
    finishReason: "stop",
    usage: TokenUsage(
      uncachedInput: 1,
      cacheRead: 2,
      cacheWrite: 3,
      cacheWriteLong: 4,
      visibleOutput: 5,
      reasoningOutput: 6
    ),
    cost: Money(picodollars: Int128(Int64.max) * 3),
    latencySeconds: 0.125,
    servedModel: "m-2026",
    recordedScore: 0.5
  )

  @Test(arguments: [full, ModelResponse(text: "")])
  func `gives back what was stored, in this run and the next`(response: ModelResponse) throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/deep/er/responses.sqlite"
      let cache = try SQLiteResponseCache(path: path)
      #expect(try cache.response(forKey: "a") == nil)
      try cache.store(response, forKey: "a")
      #expect(try cache.response(forKey: "a") == response)
      #expect(try SQLiteResponseCache(path: path).response(forKey: "a") == response)
    }
  }

  @Test func `replaces the answer of a key`() throws {
    try TemporaryFolder.with { folder in
      let cache = try SQLiteResponseCache(path: "\(folder)/r.sqlite")
      try cache.store(Self.full, forKey: "a")
      try cache.store(ModelResponse(text: "new"), forKey: "a")
      try cache.store(ModelResponse(text: "other"), forKey: "b")
      #expect(try cache.response(forKey: "a") == ModelResponse(text: "new"))
    }
  }

  @Test func `takes many writers at once`() async throws {
    try await TemporaryFolder.with { folder in
      let caches = try (0..<4).map { _ in try SQLiteResponseCache(path: "\(folder)/r.sqlite") }
      try await withThrowingTaskGroup { group in
        for (number, cache) in caches.enumerated() {
          group.addTask {
            for index in 0..<25 {
              try cache.store(ModelResponse(text: "\(index)"), forKey: "\(number)-\(index)")
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try caches[0].response(forKey: "3-24")?.text == "24")
      #expect(try caches[3].response(forKey: "0-0")?.text == "0")
    }
  }

  @Test func `says what to do about a damaged file, and leaves it`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/r.sqlite"
      let bytes = Array("this is not a database at all, but a long line of text".utf8)
      try AtomicFile.replace(path, with: bytes)
      let error = #expect(throws: PromptError.self) { try SQLiteResponseCache(path: path) }
      #expect(error?.code == .input)
      #expect(error?.path == path)
      #expect(error?.message.contains("damaged") == true)
      #expect(error?.remedy?.contains("delete \(path)") == true)
      #expect(try FileContents.bytes(at: path) == bytes)
    }
  }

  @Test func `notices damage inside the file`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/r.sqlite"
      do {
        let cache = try SQLiteResponseCache(path: path)
        for index in 0..<200 {
          let text = String(repeating: "x", count: 500)
          try cache.store(ModelResponse(text: text), forKey: "\(index)")
        }
      }
      var bytes = try FileContents.bytes(at: path)
      #expect(bytes.count > 40_000)
      for index in 1000..<bytes.count { bytes[index] = 0xA5 }
      try AtomicFile.replace(path, with: bytes)
      let error = #expect(throws: PromptError.self) {
        let cache = try SQLiteResponseCache(path: path)
        for index in 0..<200 { _ = try cache.response(forKey: "\(index)") }
      }
      #expect(error?.message.contains("damaged") == true)
    }
  }

  @Test func `refuses a folder and a place that cannot be written`() throws {
    try TemporaryFolder.with { folder in
      #expect(throws: PromptError.self) { try SQLiteResponseCache(path: folder) }
      try AtomicFile.replace("\(folder)/file", with: "x")
      #expect(throws: PromptError.self) { try SQLiteResponseCache(path: "\(folder)/file/r.sqlite") }
    }
  }
}
#endif
