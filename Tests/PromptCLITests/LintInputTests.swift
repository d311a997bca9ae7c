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

  private func input(_ paths: String..., excluded: [String] = []) throws -> LintInput {
    try LintInput(paths: paths, excluded: excluded)
  }

  /// Lints a folder's files as the command does.
  private func report(_ paths: String..., root: String = "Prompts") throws -> LintReport {
    try LintSession(input: LintInput(paths: paths), promptRoot: root).report()
  }

  @Test func `a folder gives its templates and nothing else`() throws {
    try withFiles(["b/x.hbs": [65], "a.prompt": [65], "c.png": [0xFF], ".d/e.md": [65]]) { folder in
      let input = try input(folder)
      #expect(input.items.map(\.path) == ["\(folder)/a.prompt", "\(folder)/b/x.hbs"])
      #expect(input.skipped.isEmpty)
      #expect(try report(folder).files == 2)
    }
  }

  @Test func `a file that is named is read whatever its extension`() throws {
    try withFiles(["notes.rst": Array("{{question}}".utf8)]) { folder in
      let report = try report("\(folder)/notes.rst")
      #expect(report.files == 1)
      #expect(report.notes.count == 1)
    }
  }

  @Test func `what cannot be read is skipped with its reason`() throws {
    try withFiles(["a.md": [0x61, 0xE9, 0x62], "b.md": [65]]) { folder in
      let found = try report(folder, "\(folder)/none.md")
      #expect(found.files == 1)
      #expect(found.skipped.map(\.reason).first == "1:2: byte 0xe9 is not UTF-8")
      #expect(found.skipped.map(\.isNamed) == [false, true])
      let named = try report("\(folder)/a.md")
      #expect(named.skipped.map(\.isNamed) == [true])
    }
  }

  @Test func `a file of more than 16 MB is no prompt`() throws {
    try withFiles(["big.md": Array(repeating: 97, count: (16 << 20) + 1)]) { folder in
      let report = try report(folder)
      #expect(report.files == 0)
      #expect(report.skipped.count == 1)
    }
  }

  @Test(arguments: ["b", "./b/", "b/x.hbs"])
  func `excluded paths are left out`(excluded: String) throws {
    try withFiles(["a.hbs": [65], "b/x.hbs": [65]]) { folder in
      let input = try input(folder, excluded: ["\(folder)/\(excluded)"])
      #expect(input.items.map(\.path) == ["\(folder)/a.hbs"])
    }
  }

  @Test func `a path that is named twice is read once`() throws {
    try withFiles(["a.hbs": [65]]) { folder in
      let input = try input(folder, "\(folder)/a.hbs")
      #expect(input.items.count == 1)
    }
  }

  @Test func `a partial is found beside its template and below the root`() throws {
    let files = ["x/a.hbs": "{{>style}}{{>shared/rules}}{{>none}}", "x/_style.hbs": "S"]
    let shared = ["shared/rules.hbs": "R"]
    let all = files.merging(shared) { first, _ in first }.mapValues { Array($0.utf8) }
    try withFiles(all) { folder in
      let source = try FileContents.source(at: "\(folder)/x/a.hbs")
      let template = TemplateReaderRegistry.template(in: source)
      let partials = PartialFinder(root: folder)
      let text = { name in partials.partial(named: name, in: template)?.source.text }
      #expect(text("style") == "S")
      #expect(text("shared/rules") == "R")
      #expect(text("none") == nil)
    }
  }

  @Test func `the order does not depend on the threads`() throws {
    let text = Array("{{now}}\n".utf8) + Array(repeating: UInt8(ascii: "a"), count: 600)
    let files = (0..<80).map { ("\($0 % 7)/\($0).hbs", text + Array("\n\($0)".utf8)) }
    try withFiles(Dictionary(uniqueKeysWithValues: files)) { folder in
      let input = try LintInput(paths: [folder])
      let one = try LintSession(input: input, threads: 1).report()
      let four = try LintSession(input: input, threads: 4).report()
      #expect(one.files == 80)
      #expect(one.findings.count == 80)
      #expect(one == four)
    }
  }

  @Test func `a file that has gone meanwhile is told`() throws {
    try withFiles(["a.hbs": [65], "b.hbs": [65]]) { folder in
      let input = try LintInput(paths: [folder])
      try AtomicFile.remove("\(folder)/a.hbs")
      let report = try LintSession(input: input).report()
      #expect(report.files == 1)
      #expect(report.skipped.map(\.path) == ["\(folder)/a.hbs"])
      #expect(report.skipped.map(\.isNamed) == [false])
    }
  }
}
