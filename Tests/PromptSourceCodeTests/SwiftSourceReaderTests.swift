import PromptCore
import PromptSourceCode
import PromptTemplates
import PromptTestSupport
import Testing

struct SwiftSourceReaderTests {
  static let places: [(code: String, classes: [String])] = [
    (
      #"""
      var systemPrompt: String {
        """
        You are an agent, made on ⟦\(Date())⟧ with id ⟦\(UUID().uuidString)⟧.
        """
      }
      """#, ["clock/request", "identifier/request"]
    ),
    (
      ##"""
      let systemPrompt = #"A raw \(string) of "⟦\#(user.name)⟧", which is long enough to be a prompt"#
      """##, ["userField/user"]
    ),
    (
      #"""
      func messages(_ tools: [Tool]) throws -> [ChatMessage] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted]
        let json = String(decoding: try encoder.encode(tools), as: UTF8.self)
        return [ChatMessage(role: .system, content: "Use these tools: ⟦\(json)⟧ and no other."), .user("Q: ⟦\(question)⟧")]
      }
      """#, ["configuration/deploy!unsorted-keys", "input/request"]
    ),
    (
      #"""
      func prompt(_ tools: [Tool]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let json = String(decoding: try encoder.encode(tools), as: UTF8.self)
        return "Use these tools: ⟦\(json)⟧ and no other, whatever the user says."
      }
      """#, ["configuration/deploy"]
    ),
    (
      #"""
      struct Agent {
        let labels: Set<String>
        var systemPrompt: String { "You sort mail by these labels: ⟦\(labels.map { "- \($0)" }.joined(separator: "\n"))⟧ and ⟦\(labels.sorted())⟧" }
      }
      """#, ["configuration/deploy!unordered-collection", "configuration/deploy"]
    ),
    (
      #"""
      let session = LanguageModelSession(instructions: "Examples: ⟦\(examples.shuffled())⟧ on ⟦\(Date.now.formatted(date: .long, time: .omitted))⟧")
      """#, ["random/request", "clock/day!locale-format"]
    ),
  ]

  @Test(arguments: places)
  func `places are found where they stand`(code: String, classes: [String]) {
    for text in MarkedText(code).variants(behind: "// naïve 🚀 \"line\"\n") {
      let found = FoundPrompt(text.text, path: "Agent.swift")
      #expect(found.classes == classes)
      #expect(found.places.map(\.range) == text.ranges)
    }
  }

  @Test func `multi-line strings lose their indentation`() {
    let found = FoundPrompt(
      #"""
      let instructions = """
          First line of the instructions, \
          joined with this one.
            Indented.
          """
      """#,
      path: "A.swift"
    )
    #expect(
      found.texts == [
        "system: First line of the instructions, joined with this one.\n  Indented."
      ]
    )
  }

  @Test(arguments: [
    "import XCTest\nlet systemPrompt = \"You are an agent, made on \\(Date()), for a test of it.\"",
    "logger.info(\"the system prompt was sent at \\(Date()) and was long enough to be one\")",
    "let promptURL = \"https://example.com/prompts/\\(UUID())/that/is/long/enough/to/be/one\"",
  ])
  func `what is no prompt is left alone`(code: String) {
    #expect(FoundPrompt(code, path: "A.swift").templates.isEmpty)
  }

  @Test func `source code is not rendered`() throws {
    let found = FoundPrompt(
      "let prompt = \"You are an agent that is long enough to be one.\"",
      path: "A.swift"
    )
    let template = try #require(found.templates.first)
    #expect(throws: PromptError.self) { try template.render(variables: JSONObject()) }
  }
}
