import PromptCore
import PromptTemplates
import PromptTestSupport
import Testing

@Suite struct PromptRegistryTests {
  static let root = "\(RepositoryRoot.path)/Tests/PromptTemplatesTests/Fixtures/registry"

  @Test func `reads a folder by id, passes over other files, keeps unreadable ones`() throws {
    let registry = try PromptRegistry(readingFolder: Self.root)
    #expect(
      registry.templates.map(\.id) == ["_style", "greet", "support/classes", "support/triage"]
    )
    let problem = try #require(registry.problems.first)
    #expect(registry.problems.count == 1)
    #expect(problem.path?.hasSuffix("support/latin1.txt") == true)
    #expect(problem.position == SourcePosition(line: 1, column: 4))
    let hash = try registry.template("support/classes").contentHash
    #expect(hash == SHA256.hex("Classes: billing, delivery, other.\n"))
  }

  @Test func `finds by id and by version`() throws {
    let registry = try PromptRegistry(readingFolder: Self.root)
    #expect(try registry.template("greet").version == "2")
    #expect(try registry.template("greet@2").id == "greet")
  }

  @Test(arguments: [
    ("gret", "there is no prompt \"gret\"", "did you mean \"greet\"?"),
    ("greet@3", "the prompt \"greet\" has version 2, not 3", "ask for greet@2"),
    ("_style@1", "the prompt \"_style\" declares no version, not 1", "ask for _style"),
  ])
  func `says what there is instead`(_ id: String, _ message: String, _ remedy: String) throws {
    let registry = try PromptRegistry(readingFolder: Self.root)
    let error = try #require(throws: PromptError.self) { _ = try registry.template(id) }
    #expect(error.code == .usage && error.message.hasPrefix(message) && error.remedy == remedy)
  }

  @Test func `resolves partials beside the template and by id`() throws {
    let registry = try PromptRegistry(readingFolder: Self.root)
    let greet = try registry.template("greet")
    let messages = try greet.render(
      variables: JSONObject([.init(key: "name", value: "Ann")]),
      partials: registry.partials(for: greet)
    )
    #expect(messages.map(\.content) == ["Speak like a friend.", "Greet Ann."])
    let triage = try registry.template("support/triage")
    #expect(registry.partials(for: triage).keys.sorted() == ["support/classes.md"])
  }

  @Test func `two files of one id are an error that names both`() throws {
    let sources = ["P/a/x.md", "P/a/x.j2"].map { SourceText(path: $0, text: "x") }
    let error = try #require(throws: PromptError.self) {
      _ = try PromptRegistry(root: "P", sources: sources)
    }
    #expect(error.description.contains("P/a/x.md") && error.description.contains("P/a/x.j2"))
  }

  @Test func `a missing folder is an error`() throws {
    let error = try #require(throws: PromptError.self) {
      _ = try PromptRegistry(readingFolder: "\(Self.root)/nowhere")
    }
    #expect(error.code == .input && error.remedy != nil)
  }

  @Test func `every format has a reader, and every extension one that takes what is left`() {
    let extensions = TemplateReaderRegistry.all.flatMap(\.extensions)
    let structured = Set(["yaml", "yml", "json", "jsonl"])
    for suffix in Set(extensions).subtracting(structured) {
      let readers = TemplateReaderRegistry.all.filter { $0.extensions.contains(suffix) }
      #expect(readers.count == 1 || readers.count { $0.isFallback } == 1, "\(suffix)")
    }
    // Source code has readers of its own.
    let formats = TemplateFormat.allCases.filter { !$0.isSourceCode }
    #expect(Set(TemplateReaderRegistry.all.map(\.format)) == Set(formats))
    for suffix in extensions {
      let reader = TemplateReaderRegistry.reader(forPath: "a.b/c.\(suffix.uppercased())")
      #expect(reader?.extensions.contains(suffix) == true)
    }
    #expect(TemplateReaderRegistry.reader(forPath: "a/.md") == nil)
    #expect(TemplateReaderRegistry.reader(forPath: "a.md/c") == nil)
  }
}
