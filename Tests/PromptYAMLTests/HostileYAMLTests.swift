import PromptCore
import PromptTestSupport
import PromptYAML
import Testing

@Suite struct HostileYAMLTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// A mark shows where the error is reported; without one any place will do.
    var text: String
    var message: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "tab as indentation", text: "a:\n⟦⟧\tb: 1", message: "a tab stands"),
    Case(name: "unknown alias", text: "é: 1\na: ⟦⟧*nothing", message: "names no anchor"),
    Case(name: "duplicate key", text: "⟦⟧a: 1\nb: 2\na: 3", message: "\"a\" stands twice"),
    Case(name: "sequence as key", text: "? ⟦⟧[a, b]\n: 1", message: "not a scalar"),
    Case(name: "second document", text: "a: 1\n⟦⟧---\nb: 2", message: "a second document"),
    Case(name: "open bracket", text: "a: [1, 2\n", message: "not readable YAML"),
    Case(name: "open quote", text: "a: \"1\n", message: "not readable YAML"),
    Case(name: "control character", text: "a: 1\nb: ⟦⟧\u{1}", message: "control characters"),
    Case(
      name: "nested 150 deep",
      text: String(repeating: "[", count: 150) + String(repeating: "]", count: 150),
      message: "nested deeper than 100"
    ),
    Case(
      name: "nested 100,000 deep",
      text: String(repeating: "[", count: 100_000),
      message: "nested deeper than 100"
    ),
    Case(
      name: "nested 2,000 mappings deep",
      text: (0..<2_000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
      message: "nested deeper than 100"
    ),
    Case(name: "bomb of aliases", text: bomb(levels: 9, width: 9), message: "aliases expand"),
    Case(name: "wide bomb", text: bomb(levels: 4, width: 200), message: "aliases expand"),
    Case(
      name: "bomb as a key",
      text: bomb(levels: 40, width: 3) + "\n? [*a39, *a39]\n: x",
      message: "a key that is not a scalar"
    ),
    Case(
      name: "chain of 20,000 aliases",
      text: (1..<20_000).reduce(into: "a0: &a0 [x]") { $0 += "\na\($1): &a\($1) [*a\($1 - 1)]" },
      message: "more than 1000 aliases"
    ),
  ]

  /// Each level holds the level below it several times.
  static func bomb(levels: Int, width: Int) -> String {
    var text = "a0: &a0 [lol]"
    for level in 1..<levels {
      let aliases = Array(repeating: "*a\(level - 1)", count: width).joined(separator: ", ")
      text += "\na\(level): &a\(level) [\(aliases)]"
    }
    return text
  }

  @Test(.timeLimit(.minutes(5)), arguments: cases)
  func `is refused with a place`(_ example: Case) throws {
    let marked = MarkedText(example.text)
    let source = SourceText(path: "hostile.yaml", text: marked.text)
    let error = try #require(throws: PromptError.self) { _ = try YAMLReader.node(in: source) }
    #expect(error.message.contains(example.message), "\(error)")
    #expect(error.path == "hostile.yaml")
    let position = try #require(error.position)
    if let range = marked.ranges.first {
      #expect(position == source.position(at: range.lowerBound))
    }
  }

  @Test func `emphasis in a block of text is no alias`() throws {
    let line = "  *word* and *two words*, R&D, &anchor ? key: [x]: y\n"
    let text = "body: |\n" + String(repeating: line, count: 600)
    let node = try YAMLReader.node(in: SourceText(path: "a.yaml", text: text))
    #expect(node?["body"]?.string?.utf8.count == 600 * (line.utf8.count - 2))
  }

  @Test func `a text beyond the limit of size is refused before it is parsed`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "-"), count: YAMLReader.sizeLimit + 1)
    let source = SourceText(path: "big.yaml", bytes: bytes)
    let error = #expect(throws: PromptError.self) { _ = try YAMLReader.node(in: source) }
    #expect(error?.message.contains("32 MB") == true)
    #expect(error?.remedy != nil)
  }
}
