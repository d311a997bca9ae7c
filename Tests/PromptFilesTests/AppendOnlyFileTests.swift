import PromptCore
import PromptTestSupport
import Testing

@testable import PromptFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

struct AppendOnlyFileTests {
  @Test func `records follow what was there`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/log"
      try AtomicFile.replace(path, with: "one\n")
      let file = try AppendOnlyFile(path: path)
      try file.append(Array("two\n".utf8))
      try file.append(Array("three\n".utf8), flushed: false)
      #expect(try FileContents.source(at: path).text == "one\ntwo\nthree\n")
      try file.truncate(to: 4)
      try file.append(Array("four\n".utf8))
      #expect(try FileContents.source(at: path).text == "one\nfour\n")
    }
  }

  @Test func `one writer holds the lock`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/log"
      let held = try AppendOnlyFile(path: path, exclusively: true)
      let error = #expect(throws: PromptError.self) {
        try AppendOnlyFile(path: path, exclusively: true)
      }
      #expect(error?.code == .usage)
      #expect(throws: Never.self) { try AppendOnlyFile(path: path) }
      withExtendedLifetime(held) {}
    }
  }

  /// A process forked by another thread shares the open file for a moment, as this copy does.
  @Test func `the lock ends with its owner, whoever else has the file open`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/log"
      let copy = try {
        let owner = try AppendOnlyFile(path: path, exclusively: true)
        return fcntl(owner.descriptor, F_DUPFD_CLOEXEC, 0)
      }()
      defer { close(copy) }
      #expect(copy >= 0)
      #expect(throws: Never.self) { try AppendOnlyFile(path: path, exclusively: true) }
    }
  }

  @Test func `a folder that is missing is named`() throws {
    let error = #expect(throws: PromptError.self) {
      try AppendOnlyFile(path: "/nowhere/at/all")
    }
    #expect(error?.code == .input)
    #expect(error?.path == "/nowhere/at/all")
  }
}
