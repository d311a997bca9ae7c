public import PromptCore
public import PromptTemplates
internal import PromptYAML

/// Finds variables that are declared or given and never used, or used and not declared.
public struct UnusedVariable: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// A remark for each declared variable that no tag names, and a warning for each that is used
  /// although the file's schema does not have it.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    guard !template.problems.contains(where: { $0.severity == .error }) else { return [] }
    let dead = deadArguments(in: template, partials: context.partials)
    guard template.variables.contains(where: \.isDeclared) else { return dead }
    return unused(in: template) + undeclared(in: template) + dead
  }

  // MARK: Declared, not used

  private func unused(in template: Template) -> [Diagnostic] {
    let declared = template.variables.filter {
      $0.isDeclared && !$0.name.contains(".") && $0.role != .history
        && !Self.implicitTypes.contains($0.type ?? "")
    }
    let front = Array(template.source.bytes[template.frontMatter])
    // A partial or a file may use any variable, and `this` is all of them.
    guard !declared.isEmpty, template.partialNames.isEmpty, !front.contains("${file:") else {
      return []
    }
    let words = TagWords(of: template.source, from: template.frontMatter.upperBound)
    guard !words.usesEverything else { return [] }
    return declared.filter { !words.contains($0.name) }.compactMap { variable in
      guard let place = Self.declaration(of: variable.name, in: template) else { return nil }
      return diagnostic(
        "`\(variable.name)` is declared and never used",
        at: place,
        severity: .info,
        notes: ["what fills it is computed for nothing, or its tag was lost"],
        fix: Fix(title: "remove the declaration, or use it", safety: .display, edits: [])
      )
    }
  }

  /// Types whose values are sent without a tag in the text.
  private static let implicitTypes: Set<String> = ["thread", "image", "file", "audio"]

  /// The name in the front matter, where it is a key, a list's element, or a `name`.
  private static func declaration(of name: String, in template: Template) -> Range<Int>? {
    let bytes = template.source.bytes
    let needle = Array(name.utf8)
    var position = template.frontMatter.lowerBound
    while let found = bytes.firstRange(of: needle, from: position),
      found.upperBound <= template.frontMatter.upperBound
    {
      position = found.upperBound
      let line = template.source.lineRange(at: found.lowerBound)
      let before = template.source.text(in: line.lowerBound..<found.lowerBound).trimmed
      let after = bytes[found.upperBound..<line.upperBound].first
      let isKey =
        ["", "-", "\"", "'", "- name:", "name:"].contains(before) || before.hasSuffix("{")
        || before.hasSuffix(",") || before.hasSuffix("[")
      let isWhole = after.map { !TagWords.isWord($0) } ?? true
      if isKey, isWhole { return found }
    }
    return nil
  }

  // MARK: Given to a partial, not used there

  /// A remark for each argument that the partial never names; one that includes others may hand it on.
  private func deadArguments(
    in template: Template,
    partials: [String: Template]
  ) -> [Diagnostic] {
    template.partialCalls.flatMap { call -> [Diagnostic] in
      guard !call.arguments.isEmpty, let partial = partials[call.name],
        partial.partialNames.isEmpty
      else { return [] }
      let words = TagWords(of: partial.source, from: partial.frontMatter.upperBound)
      guard !words.usesEverything else { return [] }
      return call.arguments.filter { !words.contains($0) }.map { argument in
        diagnostic(
          "`\(argument)` is given to `\(call.name)`, which never uses it",
          at: call.range,
          severity: .info,
          notes: ["the partial is \(partial.source.path)"],
          fix: Fix(title: "remove the argument, or use it", safety: .display, edits: [])
        )
      }
    }
  }

  // MARK: Used, not declared

  private func undeclared(in template: Template) -> [Diagnostic] {
    let missing = template.variables.filter { variable in
      let root = variable.name.prefix { $0 != "." && $0 != "[" }
      return !variable.isDeclared && variable.role != .history && !root.hasPrefix("@")
        && !Self.givenNames.contains(String(root))
    }
    guard !missing.isEmpty, Self.declaresEverything(template) else { return [] }
    let names = template.variables.filter(\.isDeclared).map(\.name)
    return missing.compactMap { variable in
      guard let place = template.messages.firstPlace(of: variable.name) else { return nil }
      let remedy = Suggestion.nearest(to: variable.name, in: names).map { "did you mean `\($0)`?" }
      return diagnostic(
        "`\(variable.name)` is used, and the file's inputs do not declare it",
        at: place,
        notes: [remedy ?? "whoever reads the declaration does not fill it"],
        fix: Fix(title: "declare it", safety: .display, edits: [])
      )
    }
  }

  /// Names that the runtimes of the formats give.
  private static let givenNames: Set<String> = [
    "history", "this", "self", "loop", "context", "state", "metadata", "auth", "now",
  ]

  /// Whether the format has a declaration that is complete: dotprompt's schema, Prompty's inputs.
  ///
  /// Defaults and samples alone show some values, and promise nothing.
  private static func declaresEverything(_ template: Template) -> Bool {
    let source = template.source
    let lastLine = source.lineRange(at: max(0, template.frontMatter.upperBound - 2))
    let start = template.frontMatter.lowerBound
    let range = start..<max(start, lastLine.lowerBound)
    guard let node = try? YAMLReader.node(in: source, range: range) else { return false }
    switch template.format {
    case .dotprompt:
      guard let schema = node["input"]?["schema"]?.mapping, !schema.isEmpty else { return false }
      return !schema.contains { $0.key.hasPrefix("(*") || $0.key == "additionalProperties" }
    case .prompty:
      let inputs = node["inputs"]
      return inputs?.mapping?.isEmpty == false || inputs?.sequence?.isEmpty == false
    default: return false
    }
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "unused-variable",
      code: "PC501",
      summary: "A variable is declared and never used, or used and not declared.",
      cost: """
        A variable that no tag names is computed and sent nowhere: often a tag was lost in an edit, \
        and the model no longer gets what it should. A variable that is used although the file's \
        declaration leaves it out is filled by nobody who reads the declaration: the prompt fails, \
        or is sent without it.

        Only dotprompt's `input.schema` and Prompty's `inputs` are taken for complete; a default or \
        a sample declares a variable too. Files that include partials or other files are not asked \
        for unused ones, as those may use them. An argument that a partial is given and never names \
        is a remark too.
        """,
      remedy: """
        Remove the declaration or use the variable; declare what is used.
        """,
      bad: [
        .init(
          "A declared variable whose tag was lost",
          fileExtension: "prompt",
          text: """
            ---
            input:
              schema:
                question: string
                ⟦tone⟧?: string, how to answer
            ---
            {{role "user"}}
            {{question}}

            """
        ),
        .init(
          "A variable that the schema does not have",
          fileExtension: "prompt",
          text: """
            ---
            input:
              schema:
                question: string
            ---
            {{role "user"}}
            {{question}}
            Answer in ⟦{{language}}⟧.

            """
        ),
      ],
      good: [
        .init(
          "Every variable declared and used, one of them by a default alone",
          fileExtension: "prompt",
          text: """
            ---
            input:
              schema:
                question: string
              default:
                language: English
            ---
            {{role "user"}}
            {{#if question}}{{question}}{{/if}}
            Answer in {{language}}.

            """
        )
      ],
      severity: .warning,
      status: .preview
    )
  }
}

/// The words inside braces of a body: whatever the language, a variable that is used is one.
private struct TagWords {
  private var words: Set<String> = []
  /// Whether a tag names all values at once.
  private(set) var usesEverything = false

  /// Collects words.
  ///
  /// - Complexity: O(bytes).
  init(of source: SourceText, from start: Int) {
    let bytes = source.bytes
    var depth = 0
    var word: Int?
    for index in min(start, bytes.count)..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "{") { depth += 1 }
      if depth > 0, Self.isWord(byte) {
        word = word ?? index
        continue
      }
      if let begin = word { words.insert(source.text(in: begin..<index)) }
      word = nil
      if byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
    }
    usesEverything =
      !words.isDisjoint(with: ["this", "root", "self", "vars", "locals", "inputs", "input"])
      || bytes.contains("{{.}}")
  }

  func contains(_ name: String) -> Bool { words.contains(name) }

  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
      true
    default: false
    }
  }
}

extension [TemplateMessage] {
  /// The first tag that puts a variable in.
  fileprivate func firstPlace(of name: String) -> Range<Int>? {
    for message in self {
      if let place = message.segments.firstPlace(of: name) { return place }
    }
    return nil
  }
}

extension [Segment] {
  fileprivate func firstPlace(of name: String) -> Range<Int>? {
    for segment in self {
      switch segment {
      case .variable(let placeholder) where placeholder.variable == name:
        return placeholder.range
      case .section(let section):
        if let place = (section.body + section.alternative).firstPlace(of: name) { return place }
      default: continue
      }
    }
    return nil
  }
}
