internal import PromptCompression
internal import PromptCore

/// docs/passes: what each compression pass does and guarantees, with its examples.
struct PassPages: Generator {
  let folder: String? = "docs/passes"

  func files() throws(PromptError) -> [GeneratedFile] {
    let pages = PassRegistry.all.map(\.documentation).sorted {
      ($0.passClass.rawValue, $0.order) < ($1.passClass.rawValue, $1.order)
    }
    let text = """
      # Compression passes

      `promptopt compress` runs these in this order. A pass is kept only if exact tokens fall and \
      everything protected survives. The page is written by `promptopt-dev generate` from the \
      passes themselves, and the examples are run as tests.

      \(pages.map(section).joined(separator: "\n\n"))

      """
    return [GeneratedFile(path: "docs/passes/README.md", text: text)]
  }

  private func section(of page: PassDocumentation) -> String {
    let examples = page.examples.map { example in
      let unchanged = example.before == example.after
      return "```text\n\(example.before)\n```\n\n"
        + (unchanged ? "stays as it is." : "becomes\n\n```text\n\(example.after)\n```")
    }
    return """
      ## \(page.id)

      \(page.summary) Class \(page.passClass.rawValue).

      Guarantee: \(page.guarantee)

      \(examples.joined(separator: "\n\n"))
      """
  }
}
