internal import PromptCore

extension RuleDocumentation {
  /// The documentation for a terminal.
  public var text: String {
    var parts = [
      "\(code) \(id) (\(severity.rawValue), \(status.rawValue))", summary,
      "Why it costs money\n\(cost.wrapped.indented)", "What to do\n\(remedy.wrapped.indented)",
    ]
    if !facts.isEmpty {
      let lines = facts.map { "- \($0.text) (\($0.source); \($0.date))".wrapped }
      parts.append("What providers say\n\(lines.joined(separator: "\n").indented)")
    }
    parts += bad.map { "Found: \($0.title) (.\($0.fileExtension))\n\($0.marked.indented)" }
    parts += good.map { "Fine: \($0.title) (.\($0.fileExtension))\n\($0.marked.indented)" }
    parts.append("Suppress it\n\(suppression.indented)")
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The documentation as a page of Markdown.
  public var markdown: String {
    var parts = [
      "# \(id)", "`\(code)` · \(severity.rawValue) · \(status.rawValue) · \(repair)", summary,
      "## Why it costs money", cost, "## What to do", remedy,
    ]
    if !facts.isEmpty {
      parts.append("## What providers say")
      parts.append(facts.map { "- \($0.text) (\($0.source); \($0.date))" }.joined(separator: "\n"))
    }
    parts.append(
      "## Found\n\nWhat is found stands between `⟦` and `⟧`; the marks are not part of it."
    )
    parts += bad.map { $0.markdown }
    if !good.isEmpty { parts.append("## Fine") }
    parts += good.map { $0.markdown }
    parts += ["## Suppress it", "```text\n\(suppression)\n```"]
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// What its repairs are, in words.
  public var repair: String {
    switch fixSafety {
    case .safe: "safe fix"
    case .unsafe: "unsafe fix"
    case .display: "repaired by hand"
    }
  }

  private var suppression: String {
    """
    {{! promptopt-disable \(id): why it is meant }}   on the line, or on the line above
    {# promptopt-disable \(id): why it is meant #}    in Jinja; # in YAML and Python, // in code
    promptopt-disable-file in place of promptopt-disable   the file
    promptopt: {disable: [{rule: \(id), reason: why it is meant}]}   in the front matter: the file
    """
  }
}

extension RuleDocumentation.Example {
  /// The text with its marks and without line ends at its end.
  ///
  /// What cannot be seen, and what a checkout may change, is spelt out.
  fileprivate var marked: String {
    var marked = String.UnicodeScalarView()
    for scalar in text.trimmed.unicodeScalars {
      switch scalar {
      case "\r": marked.append("␍")
      case "\u{FEFF}": marked.append(contentsOf: "[U+FEFF]".unicodeScalars)
      case "\t": marked.append("⇥")
      default: marked.append(scalar)
      }
    }
    return String(marked)
  }

  private var language: String {
    switch fileExtension {
    case "j2": "jinja"
    case "json", "jsonl": fileExtension
    default: "handlebars"
    }
  }

  fileprivate var markdown: String {
    "\(title):\n\n```\(language)\n\(marked)\n```"
  }
}

extension String {
  /// The text in lines of at most 90 characters, broken between words.
  fileprivate var wrapped: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var lines: [String] = [""]
      for word in line.split(separator: " ") {
        let last = lines[lines.count - 1]
        if !last.isEmpty, last.count + word.count >= 90 {
          lines.append(line.hasPrefix("- ") ? "  \(word)" : String(word))
        } else {
          lines[lines.count - 1] = last.isEmpty ? String(word) : "\(last) \(word)"
        }
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }
}
