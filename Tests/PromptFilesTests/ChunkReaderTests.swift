import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

struct ChunkReaderTests {
  private static let size = 200_000
  private static let contents = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  @Test(arguments: [1 << 10, size - 1, size, size + 1, 1 << 20])
  func `chunks are the file`(chunkSize: Int) throws {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/file", with: Self.contents)
      var reader = try ChunkReader("\(folder)/file", chunkSize: chunkSize)
      let size = reader.size
      #expect(size == Self.size)
      var bytes: [UInt8] = []
      while !reader.isAtEnd {
        let chunk = try reader.next()
        #expect(chunk.count <= chunkSize)
        bytes += chunk
      }
      #expect(bytes == Self.contents)
      let none = try reader.next()
      #expect(none == [])
    }
  }

  @Test func `a small file is one chunk`() throws {
    try TemporaryFolder.with { folder in
      for text in ["", "a"] {
        try AtomicFile.replace("\(folder)/file", with: text)
        var reader = try ChunkReader("\(folder)/file")
        let chunk = try reader.next()
        #expect(chunk == Array(text.utf8))
        let isAtEnd = reader.isAtEnd
        #expect(isAtEnd)
      }
    }
  }

  @Test func `a stream has no size`() throws {
    var reader = try ChunkReader("/dev/null")
    let size = reader.size
    #expect(size == nil)
    let none = try reader.next()
    #expect(none == [])
    let isAtEnd = reader.isAtEnd
    #expect(isAtEnd)
  }

  @Test func `what is no file of bounded size is refused`() throws {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/file", with: "12345")
      #expect(throws: Never.self) { _ = try ChunkReader("\(folder)/file", limit: 5).size }
      for path in ["file", "missing", "."] {
        let error = #expect(throws: PromptError.self) {
          _ = try ChunkReader("\(folder)/\(path)", limit: 4).size
        }
        #expect(error?.path == "\(folder)/\(path)")
      }
    }
  }
}
