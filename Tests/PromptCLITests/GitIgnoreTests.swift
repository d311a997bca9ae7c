import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

/// Folders with random ignore files, listed by git and by us; left out where there is no git.
struct GitIgnoreTests {
  private static let names = [
    "a", "b", "ab", "a.md", "b.md", "foo", "foobar", "doc", "x y", "#c", "!d", "a[b", "*", ".e",
    "é",
  ]
  private static let parts = [
    "a", "b", "ab", "*", "**", "?", "/", "/", "/", "*.md", "foo", "doc", "[ab]", "[!a]", "[a-c]",
    "[[:alpha:]]", "\\", "[", "#", "!", " ", ".", "**/", "/**", "/**/", "é", "x y", "\\*", "\\ ",
    "[]-]", "[a", "***", "[^x]",
  ]

  /// Draws as many texts as there are random bytes, in order.
  private func drawn(_ from: [String], _ bytes: [UInt8]) -> [String] {
    bytes.map { from[Int($0) % from.count] }
  }

  private func ignoreFile(_ random: inout RandomText) -> String {
    let all = Array(UInt8.min...UInt8.max)
    let lines = random.bytes(from: all, count: 1...6).map { byte in
      let negation = byte % 4 == 0 ? "!" : ""
      let rule = drawn(Self.parts, random.bytes(from: all, count: 1...5)).joined()
      return negation + rule + (byte % 5 == 0 ? "/" : "") + (byte % 7 == 0 ? "  " : "")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func `folders are read as git reads them`() throws {
    try TemporaryFolder.with { scratch in
      guard try status(of: "git --version", in: scratch) == 0 else {
        print("left out: a comparison of ignore rules with git's (no git here)")
        return
      }
      for seed in 1...40 { try compare(seed: UInt64(seed), in: "\(scratch)/\(seed)") }
    }
  }

  private func compare(seed: UInt64, in folder: String) throws {
    var random = RandomText(seed: seed)
    let all = Array(UInt8.min...UInt8.max)
    try Folder.make(folder)
    for _ in 0..<60 {
      let steps = drawn(Self.names, random.bytes(from: all, count: 1...4))
      let path = "\(folder)/\(steps.joined(separator: "/"))"
      // A name that is a file already stays one.
      let parent = FilePath.folder(of: path)
      guard (try? Folder.make(parent)) != nil, Folder.kind(of: parent) == .folder,
        Folder.kind(of: path) == .missing
      else { continue }
      try AtomicFile.replace(path, with: "x")
    }
    for place in ["", "/a", "/foo", "/a/b"] where Folder.kind(of: folder + place) == .folder {
      try AtomicFile.replace("\(folder)\(place)/.gitignore", with: ignoreFile(&random))
    }
    let environment = "GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1"
    let listing = "git -c core.quotePath=false ls-files -z --others --exclude-standard"
    let script = "export \(environment); git init -q . && \(listing) | tr '\\0' '\\n' > ../listed"
    #expect(try status(of: script, in: folder) == 0)
    let listed = try FileContents.source(at: "\(folder)/../listed").text
    let expected = listed.split(separator: "\n").map(String.init).sorted()
    var walk = FileWalk()
    walk.ignoreFiles = [".gitignore"]
    walk.takesHidden = true
    let found = try walk.listing(below: folder).files.map { String($0.dropFirst(folder.count + 1)) }
    #expect(found.sorted() == expected, "seed \(seed)")
  }

  private func status(of line: String, in folder: String) throws -> Int32? {
    try BuiltProgram(shell: line, in: folder, output: "\(folder)/../git.output").wait()
  }
}
