import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

struct FileContentsTests {
  @Test func `bytes come back as they were written`() throws {
    try TemporaryFolder.with { folder in
      let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      for count in [0, 1, 65_535, 65_536, 200_000] {
        try AtomicFile.replace("\(folder)/file", with: Array(bytes[..<count]))
        #expect(try FileContents.bytes(at: "\(folder)/file") == Array(bytes[..<count]))
      }
    }
  }

  @Test func `a byte order mark is no text`() throws {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/file", with: [0xEF, 0xBB, 0xBF, 65])
      #expect(try FileContents.source(at: "\(folder)/file").text == "A")
    }
  }

  @Test func `the first byte that is not text has a place`() throws {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/file", with: Array("ä\nbc".utf8) + [0xE9, 65])
      let error = #expect(throws: PromptError.self) {
        try FileContents.source(at: "\(folder)/file")
      }
      #expect(error?.message == "byte 0xe9 is not UTF-8")
      #expect(error?.position?.line == 2)
      #expect(error?.position?.column == 3)
    }
  }

  @Test func `what is no file of bounded size is refused`() throws {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/file", with: "12345")
      #expect(throws: Never.self) { try FileContents.bytes(at: "\(folder)/file", limit: 5) }
      for (path, limit) in [("file", 4), ("missing", 5), (".", 5)] {
        let error = #expect(throws: PromptError.self) {
          try FileContents.bytes(at: "\(folder)/\(path)", limit: limit)
        }
        #expect(error?.code == .input)
        #expect(error?.path == "\(folder)/\(path)")
      }
    }
  }

  /// Unicode 16, table 3-7: what may follow each lead byte, and what may not.
  private static let sequences: [(bytes: [UInt8], invalid: Int?)] = [
    ([0x41, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80], nil),
    ([0xF4, 0x8F, 0xBF, 0xBF], nil), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xED, 0x9F, 0xBF], nil),
    ([0x41, 0xED, 0xA0, 0x80], 1), ([0xC0, 0x80], 0), ([0xE0, 0x9F, 0xBF], 0),
    ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0x41, 0x80], 1), ([0x41, 0xE2, 0x82], 1), ([0xFF], 0),
    ([UInt8](repeating: 0x41, count: 17) + [0xC3], 17),
  ]

  @Test(arguments: sequences)
  func `well-formed text is told from the rest`(bytes: [UInt8], invalid: Int?) {
    #expect(UTF8Check.firstInvalidByte(in: bytes) == invalid)
    #expect((String(validating: bytes, as: UTF8.self) == nil) == (invalid != nil))
  }
}
