import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

struct LineReaderTests {
  /// The lines of a text, read in blocks of a few bytes.
  private func lines(
    of text: String,
    blockSize: Int,
    limit: Int = LineReader.defaultLimit
  ) throws -> [String] {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/text", with: text)
      let descriptor = open("\(folder)/text", O_RDONLY)
      defer { close(descriptor) }
      var reader = LineReader(descriptor, name: "text", blockSize: blockSize, limit: limit)
      var lines: [String] = []
      while let range = try reader.next() {
        lines.append(String(decoding: reader.bytes[range], as: UTF8.self))
      }
      #expect(reader.line == lines.count)
      return lines
    }
  }

  @Test(arguments: [
    ("", []), ("a", ["a"]), ("a\n", ["a"]), ("\n", [""]), ("\n\na", ["", "", "a"]),
    ("ab\ncdefghijkl\n\nm\r\n", ["ab", "cdefghijkl", "", "m\r"]),
  ])
  func `lines are whole whatever the blocks`(text: String, expected: [String]) throws {
    for size in [1, 2, 3, 4, 7, 64] {
      #expect(try lines(of: text, blockSize: size) == expected, "\(size)")
    }
  }

  @Test func `a line over the limit is an error with its number`() {
    #expect {
      try lines(of: "a\n" + String(repeating: "b", count: 100), blockSize: 4, limit: 16)
    } throws: { error in
      (error as? PromptError)?.position == SourcePosition(line: 2, column: 1)
    }
  }
}
