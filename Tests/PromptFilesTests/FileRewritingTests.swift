#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

struct FileRewritingTests {
  private func mode(of path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : 0
  }

  @Test func `the mode stays`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/a.md"
      try AtomicFile.replace(path, with: "old")
      #expect(chmod(path, 0o640) == 0)
      try AtomicFile.rewrite(path, with: Array("new".utf8))
      #expect(try FileContents.source(at: path).text == "new")
      #expect(mode(of: path) & 0o7777 == 0o640)
    }
  }

  @Test func `behind a link the file is replaced and the link stays`() throws {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/a.md", with: "old")
      #expect(symlink("a.md", "\(folder)/link.md") == 0)
      try AtomicFile.rewrite("\(folder)/link.md", with: Array("new".utf8))
      #expect(try FileContents.source(at: "\(folder)/a.md").text == "new")
      #expect(mode(of: "\(folder)/link.md") & S_IFMT == S_IFLNK)
    }
  }

  @Test func `what is missing or no file is not written`() throws {
    try TemporaryFolder.with { folder in
      #expect(throws: PromptError.self) { try AtomicFile.rewrite("\(folder)/none", with: []) }
      #expect(throws: PromptError.self) { try AtomicFile.rewrite(folder, with: []) }
    }
  }
}
