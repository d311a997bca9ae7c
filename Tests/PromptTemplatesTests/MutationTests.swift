import PromptCore
import PromptStatistics
import PromptTemplates
import PromptTestSupport
import Testing

/// Damaged files: whatever is cut, doubled or put in, reading ends, and what it gives holds together.
@Suite struct MutationTests {
  static let root = "\(RepositoryRoot.path)/Tests/PromptTemplatesTests/Fixtures/mutations"
  static let signs = [
    "{{", "}}", "{%", "%}", "{#", "#}", "{{{", "}}}", "{{#if ", "{{/", "{{!--", "\\{{", "~", "-",
    "(", "[", "{", ")", "]", "\"", "'", "|", "---\n", "\r\n", "\t", "é", "🚀", "system:\n",
    "{% raw %}", "{% endraw %}", "{{else}}", "{% else %}", "{% endif %}", "&a ", "*a ", ": ",
    "\\", "\\u", "|", ">-\n", "#\"", "\"#", "{{$", "<message role=\"", "{% case x %}", "  ",
  ].map { Array($0.utf8) }

  /// The samples; each must be free of problems as it stands, or mutations would show nothing.
  private func samples() throws -> [Template] {
    let registry = try PromptRegistry(readingFolder: Self.root)
    #expect(Set(registry.templates.map(\.source.path)).count == 17 && registry.problems.isEmpty)
    return registry.templates
  }

  @Test func `samples are free of problems`() throws {
    for template in try samples() {
      #expect(template.problems.isEmpty, "\(template.id): \(template.problems)")
      #expect(!template.messages.isEmpty)
      TemplateContract.check(template)
    }
  }

  @Test(.timeLimit(.minutes(5))) func `any prefix of a sample is read`() throws {
    for template in try samples() {
      for length in stride(from: 0, to: template.source.bytes.count, by: 5) {
        read(Array(template.source.bytes[..<length]), like: template)
      }
    }
  }

  @Test(.timeLimit(.minutes(5)), arguments: 1...4)
  func `any mutation of a sample is read, by every reader`(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for template in try samples() {
      for _ in 0..<8 {
        let bytes = mutation(of: template.source.bytes, using: &generator)
        read(bytes, like: template)
        for reader in TemplateReaderRegistry.all {
          let source = SourceText(path: template.source.path, bytes: bytes)
          reader.templates(in: source, id: "x").forEach(TemplateContract.check)
        }
      }
    }
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "{{", "{{'", "{{(", "{{[", "{{{{a}}}}", "{{#if a}}", "{{#if a}}{{else}}", "{{!", "{{!--",
      "\\{{",
      "{%if a%}", "{%if a%}{%elif b%}", "{%raw%}", "{#", "{{a|b(", "{{ '", "{%for a in b%}",
      "{{not ", "{{a if ", "{{-", "{{{", "}}", "system:\n", "{{=<% %>=}}", "a: [", "- ", "{{((",
      "#\"", "prompt #\"", "function a(", "{{$", "{{'", "{a:", "{a[", "<message role=",
      "{%case a%}",
      "{%case a%}{%when b%}", "{\"prompt\":", "[[{\"role\":", "prompt: |\n ", "client<",
    ]
  )
  func `ten thousand bytes of one sign are read`(_ sign: String) {
    let text = String(repeating: sign, count: 10_000 / sign.utf8.count)
    for reader in TemplateReaderRegistry.all {
      let source = SourceText(path: "a", text: text)
      guard let template = reader.templates(in: source, id: "a").first else { continue }
      #expect(template.problems.count <= 100)
    }
  }

  private func read(_ bytes: [UInt8], like template: Template) {
    let source = SourceText(path: template.source.path, bytes: bytes)
    for read in TemplateReaderRegistry.templates(in: source) {
      TemplateContract.check(read)
      // An error is as good as messages; a crash or a hang is what this looks for.
      _ = try? read.render(
        variables: JSONObject([
          .init(key: "question", value: "q"), .init(key: "items", value: [["title": "t"]]),
          .init(key: "tools", value: [["name": "n"]]), .init(key: "name", value: "n"),
        ])
      )
    }
  }

  private func mutation(of bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...5, using: &generator) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.removeLast(bytes.count - index)
      case 1:
        bytes.insert(contentsOf: Self.signs.randomElement(using: &generator) ?? [], at: index)
      case 2:
        let end = min(bytes.count, index + Int.random(in: 1...30, using: &generator))
        bytes.insert(contentsOf: bytes[index..<end], at: index)
      default:
        let end = min(bytes.count, index + Int.random(in: 1...30, using: &generator))
        bytes.removeSubrange(index..<end)
      }
    }
    return bytes
  }
}
