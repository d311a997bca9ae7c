import PromptCore
import PromptFiles
import PromptLint
import PromptTemplates
import PromptTestSupport
import Testing

@testable import PromptCLI

struct LintInputTests {
  /// Runs with a folder of some files.
  private func withFiles(
    _ files: [String: [UInt8]],
    _ body: (String) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      for (path, bytes) in files {
        let parts = "\(folder)/\(path)".split(separator: "/").dropLast()
        try Folder.make("/" + parts.joined(separator: "/"))
        try AtomicFile.replace("\(folder)/\(path)", with: bytes)
      }
      try body(folder)
    }
  }

  private func input(
    _ paths: String...,
    root: String = "Prompts",
    excluded: [String] = []
  ) throws -> LintInput {
    try LintInput(paths: paths, root: root, excluded: excluded)
  }

  @Test func `a folder gives its templates and nothing else`() throws {
    try withFiles(["b/x.hbs": [65], "a.prompt": [65], "c.png": [0xFF], ".d/e.md": [65]]) { folder in
      let input = try input(folder, root: folder)
      #expect(input.templates.map(\.id) == ["a", "b/x"])
      #expect(input.skipped.isEmpty && input.notes.isEmpty)
    }
  }

  @Test func `a file that is named is read whatever its extension`() throws {
    try withFiles(["notes.rst": Array("{{question}}".utf8)]) { folder in
      let input = try input("\(folder)/notes.rst")
      #expect(input.templates.map(\.format) == [.plain])
      #expect(input.notes.count == 1)
    }
  }

  @Test func `what cannot be read is skipped with its reason`() throws {
    try withFiles(["a.md": [0x61, 0xE9, 0x62], "b.md": [65]]) { folder in
      let found = try input(folder, "\(folder)/none.md")
      #expect(found.templates.count == 1)
      #expect(found.skipped.map(\.reason).first == "1:2: byte 0xe9 is not UTF-8")
      #expect(found.skipped.map(\.isNamed) == [false, true])
      let named = try input("\(folder)/a.md")
      #expect(named.skipped.map(\.isNamed) == [true])
    }
  }

  @Test func `a file of more than 16 MB is no prompt`() throws {
    try withFiles(["big.md": Array(repeating: 97, count: (16 << 20) + 1)]) { folder in
      let input = try input(folder)
      #expect(input.templates.isEmpty)
      #expect(input.skipped.count == 1)
    }
  }

  @Test(arguments: ["b", "./b/", "b/x.hbs"])
  func `excluded paths are left out`(excluded: String) throws {
    try withFiles(["a.hbs": [65], "b/x.hbs": [65]]) { folder in
      let input = try input(folder, root: folder, excluded: ["\(folder)/\(excluded)"])
      #expect(input.templates.map(\.id) == ["a"])
    }
  }

  @Test func `a path that is named twice is read once`() throws {
    try withFiles(["a.hbs": [65]]) { folder in
      let input = try input(folder, "\(folder)/a.hbs")
      #expect(input.templates.count == 1)
    }
  }

  @Test func `a partial is found beside its template and below the root`() throws {
    let files = ["x/a.hbs": "{{>style}}{{>shared/rules}}{{>none}}", "x/_style.hbs": "S"]
    let shared = ["shared/rules.hbs": "R"]
    let all = files.merging(shared) { first, _ in first }.mapValues { Array($0.utf8) }
    try withFiles(all) { folder in
      let input = try input("\(folder)/x/a.hbs", root: folder)
      let text = { name in input.partial(named: name, in: input.templates[0])?.source.text }
      #expect(text("style") == "S")
      #expect(text("shared/rules") == "R")
      #expect(text("none") == nil)
    }
  }
}
