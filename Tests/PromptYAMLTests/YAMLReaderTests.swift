import PromptCore
import PromptTestSupport
import PromptYAML
import Testing

@Suite struct YAMLReaderTests {
  @Test(arguments: [
    "⟦a⟧: ⟦1⟧\n⟦b⟧: ⟦two⟧",
    "⟦\"ключ\"⟧: ⟦'é 🚀'⟧ # comment\n⟦b⟧:\n  - ⟦x⟧\n  - ⟦🚀⟧",
    "⟦ä⟧: {⟦b⟧: ⟦[1]⟧, ⟦ü⟧: ⟦c⟧}",
    "⟦a⟧: ⟦|⟧\n  block 🚀\n  more\n⟦b⟧: ⟦>-⟧\n  x",
    "🚀: ⟦x⟧",
  ])
  func `places nodes at their bytes`(_ marked: String) throws {
    for text in MarkedText(marked).variants() {
      let source = SourceText(path: "a.yaml", text: text.text)
      let root = try #require(try YAMLReader.node(in: source))
      let offsets = Set(scalars(root))
      for range in text.ranges {
        let isFound = offsets.contains(range.lowerBound)
        #expect(isFound, "\(range) of \(text.text.debugDescription), found \(offsets.sorted())")
      }
    }
  }

  private func scalars(_ node: YAMLNode) -> [Int] {
    [node.offset] + (node.sequence ?? []).flatMap(scalars)
      + (node.mapping ?? []).flatMap { [$0.keyOffset] + scalars($0.value) }
  }

  @Test func `reads a range of a source with offsets of the whole`() throws {
    let text = MarkedText("🚀\r\n---\r\nname: ⟦Ünal⟧\r\n---\r\nbody")
    let bytes = Array(text.text.utf8)
    let source = SourceText(path: "a.prompt", bytes: bytes)
    let node = try #require(try YAMLReader.node(in: source, range: 11..<bytes.count - 9))
    #expect(node["name"]?.string == "Ünal")
    #expect(node["name"]?.offset == text.ranges[0].lowerBound)
  }

  @Test func `keeps the place of a node far along one line`() throws {
    let text = "[" + String(repeating: "é, ", count: 5_000) + "last]"
    let source = SourceText(path: "a.yaml", text: text)
    let last = try #require(try YAMLReader.node(in: source)?.sequence?.last)
    #expect(last.string == "last")
    #expect(last.offset == source.bytes.count - 5)
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n...\n"])
  func `an empty document has no node or a null one`(_ text: String) throws {
    let node = try YAMLReader.node(in: SourceText(path: "a.yaml", text: text))
    #expect(node?.isNull ?? true)
  }

  @Test func `values follow the core schema`() throws {
    let text = "a: 1\nb: '1'\nc: true\nd: ~\ne: 1.50\nf: yes\ng: [x, 2]\nh: {i: j}"
    let node = try #require(try YAMLReader.node(in: SourceText(path: "a.yaml", text: text)))
    #expect(
      node.json.text()
        == #"{"a":1,"b":"1","c":true,"d":null,"e":1.50,"f":"yes","g":["x",2],"h":{"i":"j"}}"#
    )
  }

  @Test func `an alias stands for what its anchor names`() throws {
    let text = "a: &x {k: v}\nb: *x"
    let node = try #require(try YAMLReader.node(in: SourceText(path: "a.yaml", text: text)))
    #expect(node["b"]?["k"]?.string == "v")
  }
}
