import PromptCore
import PromptFiles
import PromptModels
import PromptTestSupport
import Testing

struct GzipTests {
  static func fixture(_ name: String) throws -> [UInt8] {
    let path = "\(RepositoryRoot.path)/Tests/PromptModelsTests/Fixtures/\(name)"
    return try FileContents.bytes(at: path)
  }

  static func text(lines: Int) -> [UInt8] {
    (0..<lines).flatMap { "line \($0): \($0 * $0) é😀\n".utf8 }
  }

  static func decompress(
    _ bytes: [UInt8],
    limit: Int = Gzip.defaultLimit
  ) throws(PromptError) -> [UInt8] {
    var result: [UInt8] = []
    try Gzip.decompress(bytes, path: "x.gz", limit: limit) { result += $0 }
    return result
  }

  @Test(arguments: [
    "stored.gz", "fixed.gz", "dynamic.gz", "huffman-only.gz", "all-header-fields.gz",
  ])
  func `reads every kind of block and header`(name: String) throws {
    #expect(try Self.decompress(Self.fixture(name)) == Self.text(lines: 300))
  }

  @Test func `reads many blocks, beyond the window`() throws {
    #expect(try Self.decompress(Self.fixture("blocks.gz")) == Self.text(lines: 12_000))
  }

  @Test func `reads runs that overlap themselves`() throws {
    let zeros = try Self.decompress(Self.fixture("zeros.gz"))
    #expect(zeros.count == 3 << 20)
    #expect(zeros.allSatisfy { $0 == 0 })
  }

  @Test func `reads an empty stream`() throws {
    #expect(try Self.decompress(Self.fixture("empty.gz")).isEmpty)
  }

  @Test func `joins members and accepts zeros behind them`() throws {
    #expect(
      try Self.decompress(Self.fixture("members.gz"))
        == Self.text(lines: 300) + Self.text(lines: 300)
    )
  }

  @Test(arguments: ["fixed.gz", "dynamic.gz", "stored.gz", "all-header-fields.gz"])
  func `notices every cut`(name: String) throws {
    let whole = try Self.fixture(name)
    let lengths = Array(0..<min(80, whole.count)) + Array((whole.count - 20)..<whole.count)
    for length in lengths {
      #expect(throws: PromptError.self) { try Self.decompress(Array(whole[..<length])) }
    }
  }

  @Test(arguments: ["fixed.gz", "dynamic.gz", "stored.gz"])
  func `notices every flipped bit behind the header`(name: String) throws {
    let whole = try Self.fixture(name)
    for place in stride(from: 10, to: whole.count, by: max(1, whole.count / 150)) {
      var damaged = whole
      damaged[place] ^= 1 << UInt8(place % 8)
      #expect(throws: PromptError.self, "byte \(place)") { try Self.decompress(damaged) }
    }
  }

  @Test func `says where data are cut off`() throws {
    let whole = try Self.fixture("dynamic.gz")
    let error = #expect(throws: PromptError.self) { try Self.decompress(Array(whole[..<100])) }
    #expect(error?.code == .input)
    #expect(error?.path == "x.gz")
    #expect(error?.message.contains("byte 100") == true)
  }

  @Test func `refuses what follows a member`() throws {
    let bytes = try Self.fixture("empty.gz") + Array("trailing".utf8)
    let error = #expect(throws: PromptError.self) { try Self.decompress(bytes) }
    #expect(error?.message == "no gzip member begins at byte 20")
  }

  @Test func `stops a bomb at the limit, block by block`() throws {
    let bytes = try Self.fixture("zeros.gz")
    var count = 0
    let error = #expect(throws: PromptError.self) {
      try Gzip.decompress(bytes, path: "x.gz", limit: 1 << 20) { count += $0.count }
    }
    #expect(error?.message == "decompresses to more than 1 MB")
    #expect(count <= 1 << 20)
  }

  @Test(
    arguments: [
      // A block of the reserved type 3.
      [0x07],
      // A stored block whose length and complement differ.
      [0x01, 0x05, 0x00, 0x00, 0x00],
      // A fixed block that begins with a match, before there is anything to copy.
      [0x03, 0x02],
      // A dynamic block with 30 distance codes too many.
      [0x05, 0xFF, 0xFF, 0xFF],
    ] as [[UInt8]]
  )
  func `refuses impossible blocks`(body: [UInt8]) {
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    let bytes = header + body + [UInt8](repeating: 0, count: 32)
    #expect(throws: PromptError.self) { try Self.decompress(bytes) }
  }
}
