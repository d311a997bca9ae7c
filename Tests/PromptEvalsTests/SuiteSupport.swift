import PromptCore
import PromptModels
import PromptYAML

@testable import PromptEvals

/// Makes suites, scorers and cases from short texts.
enum Make {
  /// A suite with a model, a prompt, a dataset and a scorer; `extra` adds lines or replaces them by
  /// their first word.
  static func suiteText(_ extra: String = "") -> String {
    let base = [
      "version: 1", "name: colours", "prompt: colour@2", "dataset: {path: cases.jsonl, id: id}",
      "models: {reference: scripted/big, ladder: [scripted/small]}",
      "scorers: [{equals: \"{{label}}\", normalize: [trim]}]",
    ]
    let words = Set(extra.split(separator: "\n").compactMap { $0.split(separator: ":").first })
    let kept = base.filter { line in
      !(line.split(separator: ":").first.map { words.contains($0) || words.contains("\($0)s") }
        ?? false)
    }
    return (kept + [extra]).joined(separator: "\n") + "\n"
  }

  static func suite(_ extra: String = "") throws(PromptError) -> Suite {
    try suite(text: suiteText(extra))
  }

  static func suite(text: String) throws(PromptError) -> Suite {
    let source = SourceText(path: "Evals/colours/suite.yaml", text: text)
    guard let node = try YAMLReader.node(in: source) else {
      throw PromptError(.input, "empty")
    }
    return try Suite(node, in: source)
  }

  static func scorer(_ entry: String) throws(PromptError) -> ConfiguredScorer {
    let source = SourceText(path: "suite.yaml", text: entry)
    guard let node = try YAMLReader.node(in: source) else {
      throw PromptError(.input, "empty")
    }
    return try ConfiguredScorer(SuiteNode(node: node, source: source, name: ""), folder: ".")
  }

  static func json(_ text: String) -> JSONValue {
    (try? JSONValue(parsing: text)) ?? .null
  }

  static func evalCase(_ variables: String = "{}", id: String = "c1") -> EvalCase {
    EvalCase(id: id, variables: json(variables).object ?? JSONObject())
  }
}
