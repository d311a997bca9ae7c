internal import PromptCore
internal import PromptEvals

/// docs/scorers: what each scorer judges, with its keys and examples.
struct ScorerPages: Generator {
  let folder: String? = "docs/scorers"

  func files() throws(PromptError) -> [GeneratedFile] {
    let text = """
      # Scorers

      A suite lists scorers; each entry has one of these keys. `id` names it, `at: $.a.b[0]` selects \
      a value of a JSON answer, `normalize` makes answer and expectation comparable, `not: true` \
      turns the verdict round. The page is written by `promptopt-dev generate` from the scorers \
      themselves, and the examples are run as tests.

      \(ScorerRegistry.documentation.map(section).joined(separator: "\n\n"))

      """
    return [GeneratedFile(path: "docs/scorers/README.md", text: text)]
  }

  private func section(of page: ScorerDocumentation) -> String {
    let rows = page.examples.map { example in
      "| `\(cell(example.entry))` | `\(cell(example.answer))` | "
        + "\(example.passes ? "passes" : "fails") |"
    }
    return """
      ## \(page.id)

      \(page.summary)

      | entry | answer | |
      | --- | --- | --- |
      \(rows.joined(separator: "\n"))
      """
  }

  private func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: "↵")
  }
}
