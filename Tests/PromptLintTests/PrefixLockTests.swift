import PromptCatalog
import PromptCore
import PromptTemplates
import Testing

@testable import PromptLint

struct PrefixLockTests {
  private func environment() throws -> LintEnvironment {
    LintEnvironment(catalog: try Catalog.builtIn(), defaultModel: Catalog.defaultModel)
  }

  private func template(_ text: String, path: String = "Prompts/a.hbs") -> Template {
    TemplateReaderRegistry.template(in: SourceText(path: path, text: text), id: "a")
  }

  private func lock(_ text: String, models: [String] = []) throws -> PrefixLock {
    PrefixLock(
      of: [template(text)],
      models: models,
      folder: "Prompts",
      environment: try environment()
    )
  }

  private func findings(_ text: String, lockedAs locked: String) throws -> [LintFinding] {
    var linter = Linter(environment: try environment(), rules: [PrefixChangedWithoutLock()])
    linter.lock = PrefixLockFile(lock: try lock(locked), folder: "./Prompts")
    return linter.report(on: [template(text)]).findings
  }

  private static let lines = (1...400).map { "Rule \($0): say what you mean, in one sentence.\n" }

  @Test func `is written and read again`() throws {
    let lock = try lock(Self.lines.joined() + "{{question}}\n", models: ["gpt-4.1", "gpt-4"])
    let prefix = try #require(lock.prefixes["a.hbs"])
    #expect(prefix.bytes == Self.lines.joined().utf8.count + "\u{1E}user\n".utf8.count)
    #expect(Set(prefix.tokens.keys) == ["o200k_base", "cl100k_base"])
    #expect(prefix.checkpoints.count <= LockedPrefix.mostCheckpoints)
    #expect(prefix.checkpoints.count > 70)
    let source = SourceText(path: "prefix.lock", text: lock.text)
    #expect(try PrefixLock(reading: source) == lock)
    #expect(lock.text.utf8.count < 900)
    #expect(!lock.text.contains("sentence"))
  }

  @Test func `stays small for a prompt of a hundred thousand tokens`() throws {
    let text = Array(repeating: Self.lines.joined(), count: 20).joined()
    #expect(try lock(text).text.utf8.count < 900)
  }

  @Test func `counts what stands behind the first changed step`() throws {
    let text = Self.lines.joined()
    let cases = [0, 100, 200, 399]
    for changed in cases {
      var lines = Self.lines
      lines[changed] = "Rule \(changed + 1): SAY what you mean, in one sentence.\n"
      let prefix = StablePrefix(of: PromptLayout(of: template(lines.joined())))
      let locked = try #require(try lock(text).prefixes["a.hbs"])
      guard case .rewritten(let part) = locked.change(to: prefix) else {
        Issue.record("\(changed) is not told")
        continue
      }
      let common = part.lowerBound
      let exact = Self.lines[..<changed].joined().utf8.count + "\u{1E}user\nRule x".utf8.count
      #expect(common <= exact + 2)
      #expect(exact + 2 - common <= locked.step + 60)
      #expect(common == 0 || prefix.bytes[common - 1] == UInt8(ascii: "\n"))
    }
  }

  @Test func `finds a change in a text of one line`() throws {
    let text = Self.lines.joined().replacing("\n", with: " ")
    let prefix = StablePrefix(
      of: PromptLayout(of: template(text.replacing("Rule 300", with: "Rule 3OO")))
    )
    let locked = try #require(try lock(text).prefixes["a.hbs"])
    guard case .rewritten(let part) = locked.change(to: prefix) else {
      Issue.record("it is not told")
      return
    }
    #expect(part.lowerBound > text.utf8.count / 2)
  }

  @Test func `prices a rewrite once, at the write price where there is one`() throws {
    let old = "Be brief.\n" + Self.lines.joined() + "{{question}}\n"
    let new = "Be short.\n" + Self.lines.joined() + "{{question}}\n"
    let finding = try #require(try findings(new, lockedAs: old).first)
    #expect(
      finding.diagnostic.message
        == "5,203 tokens rewritten, $0.0104 once on openai/gpt-4.1: the stable prefix is not as it "
        + "was locked"
    )
    #expect(finding.diagnostic.severity == .warning)
    #expect(finding.start == SourcePosition(line: 1, column: 1))
    #expect(try findings(old, lockedAs: old).isEmpty)
  }

  @Test func `text behind the prefix may change`() throws {
    let old = Self.lines.joined() + "{{question}} Answer."
    let new = Self.lines.joined() + "{{question}} Answer in French."
    #expect(try findings(new, lockedAs: old).isEmpty)
  }

  @Test func `added text is a remark`() throws {
    let old = Self.lines.joined() + "{{question}}\n"
    let new = Self.lines.joined() + "Be brief.\n{{question}}\n"
    let finding = try #require(try findings(new, lockedAs: old).first)
    #expect(finding.diagnostic.severity == .info)
    #expect(finding.diagnostic.message.hasPrefix("3 tokens were added behind the locked prefix"))
    #expect(finding.start.line == 401)
  }

  @Test func `a variable in the middle ends the prefix earlier`() throws {
    let old = Self.lines.joined() + "{{question}}\n"
    let new = Self.lines[..<50].joined() + "{{now}}\n" + Self.lines[50...].joined()
    let finding = try #require(try findings(new, lockedAs: old).first)
    #expect(finding.diagnostic.severity == .warning)
    #expect(finding.diagnostic.message.hasPrefix("the stable prefix ends after 6"))
  }

  @Test(
    arguments: [
      ("format = 2\n", "format 2 is not known, this is 1", 1),
      ("models = []\n", "expected \"format = 1\"", 2),
      ("format = 1\n<<<<<<< HEAD\n", "the lock has a merge conflict", 2),
      ("format = 1\n[\"a\"]\nbytes = 3\n", "the entry of \"a\" is not complete", 4),
      ("format = 1\nbytes\n", "expected \"key = value\"", 2),
      ("format = one\n", "not a value: one", 1),
    ]
  )
  func `names the line that is wrong`(text: String, message: String, line: Int) {
    let error = #expect(throws: PromptError.self) {
      try PrefixLock(reading: SourceText(path: "prefix.lock", text: text))
    }
    #expect(error?.message == message)
    #expect(error?.position?.line == line)
    #expect(error?.remedy == "write the lock anew: promptopt lock")
  }

  @Test func `tells the prompts of one file apart`() {
    var first = template("a", path: "Prompts/x/chat.yaml")
    first.id = "x/chat#one"
    #expect(PrefixLock.key(of: first, below: "./Prompts/") == "x/chat.yaml#one")
    #expect(PrefixLock.key(of: template("a"), below: "Other") == "Prompts/a.hbs")
  }
}
