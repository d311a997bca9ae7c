import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

struct FolderTests {
  @Test func `files are sorted by bytes, without hidden ones and linked folders`() throws {
    try TemporaryFolder.with { folder in
      try Folder.make("\(folder)/b/c")
      for name in ["b/c/z", "b/a", "Z", "é", "a", ".hidden"] {
        try AtomicFile.replace("\(folder)/\(name)", with: name)
      }
      #expect(symlink(folder, "\(folder)/b/loop") == 0)
      #expect(symlink("\(folder)/a", "\(folder)/link") == 0)
      #expect(symlink("\(folder)/gone", "\(folder)/dangling") == 0)
      #expect(
        try Folder.files(below: folder)
          == ["Z", "a", "b/a", "b/c/z", "link", "é"].map { "\(folder)/\($0)" }
      )
    }
  }

  @Test func `what stands at a path`() throws {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/file", with: "")
      #expect(Folder.kind(of: folder) == .folder)
      #expect(Folder.kind(of: "\(folder)/file") == .file)
      #expect(Folder.kind(of: "\(folder)/none") == .missing)
      #expect(Folder.kind(of: "/dev/null") == .other)
      #expect(throws: PromptError.self) { try Folder.make("\(folder)/file/below") }
      #expect(throws: PromptError.self) { try Folder.files(below: "\(folder)/none") }
    }
  }

  @Test(arguments: [
    ("a/b/c.YAML", "a/b", "c.YAML", "yaml"), ("c", ".", "c", ""), ("/c.x.y", "/", "c.x.y", "y"),
    (".env", ".", ".env", ""),
  ])
  func `a path has parts`(path: String, folder: String, name: String, ext: String) {
    #expect(FilePath.folder(of: path) == folder)
    #expect(FilePath.name(of: path) == name)
    #expect(FilePath.fileExtension(of: path) == ext)
  }

  @Test(arguments: [
    ("x", "a", "a/x"), ("x", "a/", "a/x"), ("/x", "a", "/x"), ("x", ".", "x"), ("x", "", "x"),
  ])
  func `a path is seen from a folder`(path: String, folder: String, expected: String) {
    #expect(FilePath.resolve(path, in: folder) == expected)
  }
}
