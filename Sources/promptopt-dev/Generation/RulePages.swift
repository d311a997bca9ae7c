internal import PromptCore
internal import PromptLint

/// docs/rules: a page for each lint rule, and their list.
struct RulePages: Generator {
  let folder: String? = "docs/rules"

  func files() throws(PromptError) -> [GeneratedFile] {
    let pages = RuleRegistry.all.map { rule in
      GeneratedFile(
        path: "docs/rules/\(rule.documentation.id).md",
        text: rule.documentation.markdown
      )
    }
    return pages + [GeneratedFile(path: "docs/rules/README.md", text: index)]
  }

  private var index: String {
    let rows = RuleRegistry.all.map { rule in
      let page = rule.documentation
      return "| \(page.code) | [\(page.id)](\(page.id).md) | \(page.severity.rawValue) "
        + "| \(page.repair) | \(page.summary) |"
    }
    return """
      # Rules

      `promptopt lint` checks these; `promptopt explain ID` prints a page. The pages are written by
      `promptopt-dev generate` from the rules themselves, and their examples are run as tests.

      | code | rule | level | repair | finds |
      | --- | --- | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      """
  }
}
