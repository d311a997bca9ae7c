internal import PromptCore
internal import PromptTemplates

/// What an editor shows about a place.
public struct EditorHover: Sendable, Hashable {
  /// The byte range in the text that it is about.
  public var range: Range<Int>
  /// Markdown.
  public var markdown: String
}

extension EditorAnalysis {
  /// What is known about a byte offset; `nil` outside the messages of a prompt.
  public func hover(at offset: Int) -> EditorHover? {
    let offset = inSource(offset)
    guard let prompt = prompt(at: offset),
      let message = prompt.template.messages.first(where: { $0.range.contains(offset) }),
      let segment = message.segments.innermost(at: offset)
    else { return nil }
    switch segment {
    case .partial(let range, let name): return partialHover(name, at: range, in: prompt)
    case .literal, .comment: return textHover(at: offset, in: message, of: prompt)
    case .variable, .history, .section:
      let span = prompt.layout.spans.indices
        .filter {
          prompt.layout.spans[$0].fixedText == nil && prompt.layout.spans[$0].range.contains(offset)
        }
        .min { prompt.layout.spans[$0].range.count < prompt.layout.spans[$1].range.count }
      return span.map { valueHover($0, in: prompt) }
        ?? textHover(at: offset, in: message, of: prompt)
    }
  }
}

// MARK: Values

extension EditorAnalysis {
  private func valueHover(_ index: Int, in prompt: EditorPrompt) -> EditorHover {
    let span = prompt.layout.spans[index]
    let title = [span.roleWords, span.stability.changes].compactMap(\.self).joined(separator: "; ")
    let before = prompt.tokens(before: index)
    let behind = prompt.tokens(behind: index)
    var facts = [
      span.evidenceWords,
      "\(before.inTokens) of fixed text in front of it, \(behind.grouped) behind it "
        + "(\(prompt.encoding))",
    ]
    if index == prompt.prefixEnd {
      facts.append("the prefix that all calls share ends here")
    }
    let found = findings.filter { $0.diagnostic.range.overlaps(span.range) }
    for finding in found { facts += costFacts(of: finding) }
    if found.isEmpty { facts.append("nothing is lost here") }
    let blocks =
      ["**`\(span.name)`** — \(title)", facts.list]
      + found.map { finding in
        let diagnostic = finding.diagnostic
        let page = RuleDocumentation.page(ofRule: diagnostic.rule)
        return "[\(diagnostic.code) \(diagnostic.rule)](\(page)): \(diagnostic.message)"
      }
    return EditorHover(
      range: inText(span.range),
      markdown: blocks.joined(separator: "\n\n")
    )
  }

  private func costFacts(of finding: LintFinding) -> [String] {
    var facts: [String] = []
    if finding.cost.tokensLost > 0 {
      let price = finding.price(catalogDate: catalogDate).map { ": \($0)" } ?? ""
      facts.append("**loses \(finding.cost.tokensLost.inTokens)** of the cache\(price)")
    }
    return facts + finding.cost.notes
  }

  private func partialHover(
    _ name: String,
    at range: Range<Int>,
    in prompt: EditorPrompt
  ) -> EditorHover {
    let spans = prompt.layout.spans.filter { $0.range == range }
    let text = spans.compactMap(\.fixedText).joined()
    let isFound = spans.contains { $0.fixedText != nil || $0.name != name }
    let size =
      isFound
      ? "\(prompt.tokens(of: text).inTokens) of fixed text (\(prompt.encoding))"
      : "not found here: its size is not known"
    let values = spans.filter { $0.fixedText == nil && isFound }
      .map { "`\($0.name)`: \($0.stability.changes)" }
    return EditorHover(
      range: inText(range),
      markdown: "**`\(name)`** — a partial\n\n" + ([size] + values).list
    )
  }
}

// MARK: Text

extension EditorAnalysis {
  private func textHover(
    at offset: Int,
    in message: TemplateMessage,
    of prompt: EditorPrompt
  ) -> EditorHover {
    let line = lines.lineRange(at: offset)
    let literals = message.segments.literals
    let onLine = literals.filter { $0.range.overlaps(line) }
      .map { source.text(in: $0.range.clamped(to: line)) }
    let lineTokens = prompt.tokens(of: onLine.joined())
    let messageTokens = prompt.tokens(of: literals.map(\.text).joined())
    let facts = [
      "this line: \(lineTokens.inTokens) of fixed text",
      "this message: \(messageTokens.inTokens) of fixed text",
    ]
    return EditorHover(
      range: inText(line),
      markdown: "**\(message.role.rawValue) message**\n\n" + (facts + prefixFacts(of: prompt)).list
    )
  }

  /// How much of a prompt all calls share, and what it takes to be cached.
  func prefixFacts(of prompt: EditorPrompt) -> [String] {
    let shared = prompt.prefixTokens
    var fact = "prefix that all calls share: \(shared.inTokens) of fixed text"
    if let end = prompt.prefixEnd {
      let span = prompt.layout.spans[end]
      let line = lines.position(at: span.range.lowerBound).line
      fact += ", up to `\(span.name)` on line \(line), which \(span.stability.changes)"
    } else {
      fact += ", to the end"
    }
    var facts = ["\(fact) (\(prompt.encoding))"]
    if !prompt.unknownNames.isEmpty {
      let names = prompt.unknownNames.map { "`\($0)`" }.joined(separator: ", ")
      facts.append("nothing tells how often \(names) in it changes")
    }
    if let minimum = prompt.rates.cacheMinimum {
      facts.append("\(prompt.rates.model) caches from \(minimum.inTokens) on")
    }
    return facts
  }
}

extension [String] {
  /// A Markdown list.
  fileprivate var list: String { map { "- \($0)" }.joined(separator: "\n") }
}
