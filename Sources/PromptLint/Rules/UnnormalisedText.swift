public import PromptCore
internal import PromptTokens

/// Finds text that is not in Unicode's composed form.
public struct UnnormalisedText: FileRule {
  /// Makes the rule.
  public init() {}

  /// The first stretch that is not composed.
  public func diagnostics(in source: SourceText) -> [Diagnostic] {
    // Nothing below U+0300 is ever composed.
    guard source.bytes.contains(where: { $0 >= 0xCC }), let file = TemplateTextFile(source) else {
      return []
    }
    let edits = file.compositions
    guard let first = edits.first else { return [] }
    return [
      diagnostic(
        "\(edits.count == 1 ? "a line has" : "\(edits.count.grouped) lines have") "
          + "characters that are not composed (Unicode form NFC)",
        at: first.range,
        fix: Fix(title: "compose them", safety: .safe, edits: edits)
      )
    ]
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "unnormalised-text",
      code: "PC407",
      summary: "Characters are written as a letter and a mark where one character exists.",
      cost: """
        "é" is one character, or an "e" and an accent that joins it. The two look the same and \
        are different bytes: a prompt that was typed on one system and copied through another \
        shares no prefix with its twin. The form in two characters also takes more tokens.
        """,
      remedy: "Write the text in the form NFC, as keyboards and most editors do.",
      facts: [
        .init(
          "Canonically equivalent sequences are to be displayed and interpreted alike; form C "
            + "composes them.",
          source: "unicode.org, UAX #15",
          date: "2026-11-20"
        )
      ],
      bad: [
        .init(
          "An accent of its own",
          fileExtension: "md",
          text: "Name the caf⟦e\u{301}⟧ at the station.\n\(RuleExamples.instructions)\n"
        )
      ],
      good: [
        .init(
          "Composed characters, and a mark without a composed form",
          fileExtension: "md",
          text: "Name the caf\u{E9} at the station, and x\u{301}.\n\(RuleExamples.instructions)\n"
        )
      ],
      fixSafety: .safe,
      severity: .warning
    )
  }
}

extension TemplateTextFile {
  /// For each line that is not composed, the edit of its first to its last difference.
  fileprivate var compositions: [Edit] {
    var edits: [Edit] = []
    var start = bodyStart
    while let end = bytes.lineEnd(from: start) {
      if bytes[start..<end].contains(where: { $0 >= 0xCC }),
        let composed = CanonicalComposition.composed(bytes[start..<end].span),
        let edit = edit(of: start..<end, to: composed)
      {
        edits.append(edit)
      }
      start = end
    }
    return edits
  }

  /// The shortest edit at whole scalars; a mark behind it belongs to what it changes.
  private func edit(of line: Range<Int>, to composed: [UInt8]) -> Edit? {
    let old = Array(String(decoding: bytes[line], as: UTF8.self).unicodeScalars)
    let new = Array(String(decoding: composed, as: UTF8.self).unicodeScalars)
    guard old != new else { return nil }
    let prefix = zip(old, new).prefix { $0 == $1 }.count
    let most = min(old.count, new.count) - prefix
    let suffix = zip(old.reversed(), new.reversed()).prefix(most).prefix { $0 == $1 }.count
    let lower = line.lowerBound + old[..<prefix].utf8Count
    let upper = line.upperBound - old[(old.count - suffix)...].utf8Count
    var text = String.UnicodeScalarView()
    text.append(contentsOf: new[prefix..<(new.count - suffix)])
    return Edit(range: lower..<upper, replacement: String(text))
  }
}

extension Collection<Unicode.Scalar> {
  fileprivate var utf8Count: Int { reduce(0) { $0 + UTF8.width($1) } }
}
