internal import PromptCore
internal import PromptDistillation
internal import PromptEvals
internal import PromptModels

extension ProviderFactory {
  /// Small classifiers trained by `promptopt distill`.
  static let distilled = ProviderFactory(
    id: "distilled",
    summary: "classifiers trained from the suite's own examples (promptopt distill)",
    make: { configuration throws(PromptError) in
      let suite = configuration.suite
      guard let column = suite.dataset.textColumn else {
        throw PromptError(
          .usage,
          "\"dataset\" has no \"text\", the column that distilled models read",
          path: suite.path
        )
      }
      let models = try DistilledFiles(suiteFolder: suite.folder).models()
      guard !models.isEmpty else {
        throw PromptError(
          .usage,
          "no distilled model was trained for this suite",
          path: suite.path,
          remedy: "run: promptopt distill \(suite.path)"
        )
      }
      return DistilledProvider(models: models, textVariable: column)
    }
  )
}
