public import PromptCore
public import PromptTemplates
internal import PromptYAML

/// Finds tools in front matter that are not in the order of their names.
public struct UnsortedTools: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The first tool that stands behind a name that it precedes.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    guard let list = ToolList(of: template) else { return [] }
    let names = list.names
    guard let index = names.indices.dropFirst().first(where: { names[$0] < names[$0 - 1] }) else {
      return []
    }
    let start = list.items[index].nameOffset
    let edits = list.sortedEdits(in: template.source)
    return [
      diagnostic(
        "the tools are not sorted by name: `\(names[index])` stands behind `\(names[index - 1])`",
        at: start..<min(start + names[index].utf8.count, template.source.bytes.count),
        fix: Fix(
          title: "sort the tools by name",
          safety: edits == nil ? .display : .safe,
          edits: edits ?? []
        )
      )
    ]
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "unsorted-tools",
      code: "PC403",
      summary: "The tools of a prompt are not in the order of their names.",
      cost: """
        Tools stand before everything else in the rendered prompt: when two of them change places, \
        nothing of it is found in the cache. A list in a file keeps its order, but lists are put \
        together: from several files, from servers that answer in any order, by people who add a \
        tool where it suits them. Where all sort by name there is one order, whoever puts the \
        list together.
        """,
      remedy: "Sort the tools by name, here and in the code that adds others.",
      facts: [
        .init(
          "Adding, removing or reordering tool definitions invalidates tools, system and messages.",
          source: "github.com/anthropics/skills, claude-api/shared/prompt-caching.md",
          date: "2026-07-01"
        ),
        .init(
          "Unsorted tools of MCP servers left 9 to 17 % of the input to be read from the cache.",
          source: "github.com/maximhq/bifrost, issue 3362",
          date: "2026-11-20"
        ),
      ],
      bad: [
        .init(
          "Names on a line",
          fileExtension: "prompt",
          text: """
            ---
            model: gpt-5.1
            tools: [trains, ⟦fares⟧, platforms]
            ---
            {{role "system"}}
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        ),
        .init(
          "Tools with descriptions",
          fileExtension: "prompty",
          text: """
            ---
            name: railway
            tools:
              - name: trains
                kind: function
                description: finds trains
              - name: ⟦fares⟧
                kind: function
            ---
            system:
            \(RuleExamples.instructions)
            user:
            {{question}}

            """
        ),
      ],
      good: [
        .init(
          "Sorted",
          fileExtension: "prompt",
          text: """
            ---
            model: gpt-5.1
            tools: [fares, platforms, trains]
            ---
            {{role "system"}}
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        )
      ],
      fixSafety: .safe,
      severity: .info
    )
  }
}

/// The list `tools:` of a front matter.
private struct ToolList {
  /// A tool of the list.
  struct Item {
    var name: String
    var nameOffset: Int
    /// Where its text begins, behind the dash.
    var offset: Int
  }

  let items: [Item]
  private let frontMatter: Range<Int>
  var names: [String] { items.map(\.name) }

  /// Fails if there is no such list, or if a tool has no name.
  init?(of template: Template) {
    let source = template.source
    frontMatter = template.frontMatter
    guard !frontMatter.isEmpty else { return nil }
    let key = source.bytes.firstRange(of: Array("tools:".utf8), from: frontMatter.lowerBound)
    guard let key, key.upperBound < frontMatter.upperBound else { return nil }
    let closing = source.lineRange(at: max(frontMatter.lowerBound, frontMatter.upperBound - 2))
    let content = frontMatter.lowerBound..<max(frontMatter.lowerBound, closing.lowerBound)
    guard let node = try? YAMLReader.node(in: source, range: content),
      let tools = (node["tools"] ?? node["model"]?["tools"])?.sequence, tools.count > 1
    else { return nil }
    let items = tools.compactMap(Self.item)
    guard items.count == tools.count else { return nil }
    self.items = items
  }

  private static func item(of node: YAMLNode) -> Item? {
    let name = node["name"] ?? node["function"]?["name"] ?? node["id"] ?? node
    guard let text = name.string, !text.isEmpty else { return nil }
    return Item(name: text, nameOffset: name.offset, offset: node.offset)
  }

  /// The edits that put each tool's text in its place; `nil` if the texts are not plain enough.
  func sortedEdits(in source: SourceText) -> [Edit]? {
    guard let ranges = ranges(in: source.bytes) else { return nil }
    let texts = ranges.map(source.text(in:))
    let order = items.indices.sorted { (names[$0], $0) < (names[$1], $1) }
    return zip(ranges, order).enumerated().compactMap { index, place in
      place.1 == index ? nil : Edit(range: place.0, replacement: texts[place.1])
    }
  }

  /// The text of each tool: a name, or the lines up to the next dash of the same column.
  private func ranges(in bytes: [UInt8]) -> [Range<Int>]? {
    var ranges: [Range<Int>] = []
    for (index, item) in items.enumerated() {
      let end = item.offset + item.name.utf8.count
      let isName = end <= bytes.count && bytes[item.offset..<end].elementsEqual(item.name.utf8)
      let next = index + 1 < items.count ? items[index + 1].offset : nil
      guard let range = isName ? item.offset..<end : block(of: item, next: next, in: bytes) else {
        return nil
      }
      ranges.append(range)
    }
    return ranges
  }

  private func block(of item: Item, next: Int?, in bytes: [UInt8]) -> Range<Int>? {
    let column = item.offset - bytes.lineStart(of: item.offset)
    if let next, next - bytes.lineStart(of: next) != column { return nil }
    var end = bytes.lineEnd(from: item.offset) ?? bytes.count
    while end < frontMatter.upperBound, let stop = bytes.lineEnd(from: end) {
      let text = bytes.visible(end..<stop)
      // A comment may belong to what stands above or below it.
      if !text.isEmpty, bytes[text.lowerBound] == UInt8(ascii: "#") { return nil }
      if !text.isEmpty, text.lowerBound - end < column { break }
      end = stop
    }
    let text = bytes.visible(item.offset..<end)
    // Anchors and flow collections are not taken apart.
    let first = bytes[text.lowerBound]
    return [0x26, 0x2A, 0x7B, 0x5B, 0x22, 0x27].contains(first) ? nil : text
  }
}

extension [UInt8] {
  /// Where the line of an offset begins.
  fileprivate func lineStart(of offset: Int) -> Int {
    self[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }
}
