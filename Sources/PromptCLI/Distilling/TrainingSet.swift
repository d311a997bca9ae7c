internal import PromptCore
internal import PromptDistillation
internal import PromptEvals
internal import PromptModels

/// The labelled texts of a suite's training split; the held-out cases are never among them.
struct TrainingSet: Sendable {
  /// The texts with their labels.
  let examples: [LabelledText]
  /// Who labelled them, in words.
  let labelledBy: String

  /// Reads the training split of a suite.
  ///
  /// - Parameters:
  ///   - suite: its dataset must name a `text` column, a split, and a label column if there is no
  ///     teacher.
  ///   - teacher: a recording, and the model in it whose answers are the labels.
  /// - Throws: `PromptError` naming the key or the case that is missing.
  init(of suite: Suite, teacher: (recording: Recording, model: String)?) throws(PromptError) {
    guard let column = suite.dataset.textColumn else {
      throw Self.lacks("text", "the column of the text to classify", in: suite)
    }
    guard suite.dataset.split != nil else {
      throw Self.lacks("split", "what is held out, so that training never sees it", in: suite)
    }
    let cases = try Dataset(suite.dataset, in: suite.folder, part: .train).cases
    var examples: [LabelledText] = []
    for example in cases {
      guard let text = example.variables[column]?.string else {
        throw Self.wrong(example, "has no text in the column \"\(column)\"", in: suite)
      }
      let answer = teacher.map { $0.recording.answer(of: $0.model, to: example.id)?.response.text }
      guard let label = answer ?? example.expected?.string else {
        throw Self.wrong(example, "has no label", in: suite)
      }
      examples.append(LabelledText(text: text, label: Self.normalised(label)))
    }
    self.examples = examples
    labelledBy = teacher.map { "\($0.model), recorded" } ?? "the dataset"
  }

  /// Labels that differ in case or outer white space are one class.
  private static func normalised(_ label: String) -> String {
    let words = label.lowercased().split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ")
  }

  private static func lacks(_ key: String, _ meaning: String, in suite: Suite) -> PromptError {
    PromptError(
      .usage,
      "\"dataset\" has no \"\(key)\" (\(meaning))",
      path: suite.path,
      remedy: "add it to the suite; distilled models learn from labelled texts"
    )
  }

  private static func wrong(_ example: EvalCase, _ what: String, in suite: Suite) -> PromptError {
    PromptError(
      .input,
      "case \"\(example.id)\" \(what)",
      path: suite.dataset.path,
      position: example.line.map { SourcePosition(line: $0, column: 1) }
    )
  }
}
