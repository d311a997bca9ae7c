import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

struct FileWalkTests {
  private static func walk(_ change: (inout FileWalk) -> Void = { _ in }) -> FileWalk {
    var walk = FileWalk()
    walk.ignoreFiles = [".gitignore", ".promptoptignore"]
    change(&walk)
    return walk
  }

  /// Runs with a folder of some files.
  private func withFiles(_ files: [String: String], _ body: (String) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      for (path, text) in files {
        try Folder.make(FilePath.folder(of: "\(folder)/\(path)"))
        try AtomicFile.replace("\(folder)/\(path)", with: text)
      }
      try body(folder)
    }
  }

  private func names(_ walk: FileWalk, below folder: String) throws -> [String] {
    try walk.listing(below: folder).files.map { String($0.dropFirst(folder.count + 1)) }
  }

  @Test func `nearer rules are stronger, and our own are over git's`() throws {
    let files = [
      ".gitignore": "*.log\nout/\n/top.md", ".promptoptignore": "!b.log\n*.tmp", "a.log": "",
      "b.log": "", "c.tmp": "", "top.md": "", "sub/top.md": "", "sub/.gitignore": "!a.log\nd.md",
      "sub/a.log": "", "sub/d.md": "", "sub/e.md": "", "out/.gitignore": "!*", "out/x.md": "",
      ".hidden/y.md": "", ".z": "",
    ]
    try withFiles(files) { folder in
      #expect(
        try names(Self.walk(), below: folder) == ["b.log", "sub/a.log", "sub/e.md", "sub/top.md"]
      )
      let all = try names(Self.walk { $0.ignoreFiles = [] }, below: folder)
      #expect(all.count == 9)
      let hidden = try names(Self.walk { $0.takesHidden = true }, below: folder)
      #expect(hidden.contains(".hidden/y.md") && hidden.contains(".z"))
      let files = try names(Self.walk { $0.takesHiddenFiles = true }, below: folder)
      #expect(!files.contains(".hidden/y.md") && files.contains(".z"))
    }
  }

  @Test func `rules of the repository above hold, those above the repository do not`() throws {
    let files = [
      ".gitignore": "*", "repo/.gitignore": "/sub/a.md\nx/**/b.md",
      "repo/.git/info/exclude": "e.md",
      "repo/.git/config": "", "repo/sub/a.md": "", "repo/sub/b.md": "", "repo/sub/e.md": "",
      "repo/sub/a/a.md": "", "repo/x/y/b.md": "", "repo/x/y/c.md": "",
    ]
    try withFiles(files) { folder in
      let sub = try names(Self.walk(), below: "\(folder)/repo/sub")
      #expect(sub == ["a/a.md", "b.md"])
      let x = try names(Self.walk(), below: "\(folder)/repo/x")
      #expect(x == ["y/c.md"])
      let hidden = Self.walk { $0.takesHidden = true }
      let found = try names(hidden, below: "\(folder)/repo")
      #expect(!found.contains(".git/config"))
    }
  }

  @Test func `globs include and exclude, folders with all that is in them`() throws {
    let files = ["a.md": "", "b.txt": "", "x/c.md": "", "x/y/d.txt": "", "z/e.md": ""]
    try withFiles(files) { folder in
      let markdown = Self.walk { $0.included = IgnoreRules(lines: ["*.md"]) }
      let found = try names(markdown, below: folder)
      #expect(found == ["a.md", "x/c.md", "z/e.md"])
      let inside = Self.walk { $0.included = IgnoreRules(lines: ["x/"]) }
      #expect(try names(inside, below: folder) == ["x/c.md", "x/y/d.txt"])
      let both = Self.walk {
        $0.included = IgnoreRules(lines: ["*.md"])
        $0.excluded = IgnoreRules(lines: ["/x", "a.*"])
      }
      #expect(try names(both, below: folder) == ["z/e.md"])
    }
  }

  @Test func `links are not followed, loops end and what cannot be listed is told`() throws {
    try withFiles(["a.md": "", "x/b.md": ""]) { folder in
      #expect(symlink(folder, "\(folder)/x/loop") == 0)
      #expect(symlink("\(folder)/a.md", "\(folder)/link.md") == 0)
      #expect(symlink("\(folder)/none", "\(folder)/dangling") == 0)
      #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
      let listing = try Self.walk { $0.followsFileLinks = false }.listing(below: folder)
      #expect(listing.files == ["\(folder)/a.md", "\(folder)/x/b.md"])
      #expect(
        listing.skipped.map(\.path)
          == ["dangling", "link.md", "pipe", "x/loop"].map {
            "\(folder)/\($0)"
          }
      )
      #expect(listing.skipped.map(\.reason) == [.link, .link, .special, .link])
      #expect(try names(Self.walk(), below: folder) == ["a.md", "link.md", "x/b.md"])
      #expect(throws: PromptError.self) { try Self.walk().listing(below: "\(folder)/none") }
    }
  }
}
