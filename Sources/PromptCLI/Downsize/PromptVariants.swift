internal import PromptCore
internal import PromptEvals

/// The prompts of a suite as rungs: a model with a further prompt is a candidate of its own, so
/// that an eval decides whether a compressed prompt is good enough.
struct PromptVariants: Sendable {
  private let further: [String]
  private let first: String

  /// Takes the prompts' labels in suite order; the first is the one in use today.
  init(_ labels: [String]) {
    first = labels.first ?? ""
    further = Array(labels.dropFirst())
  }

  /// The candidates of some models, the reference first, each with every prompt.
  ///
  /// The reference with the first prompt is what all are compared with, and no candidate.
  func candidates(_ models: [ModelID]) -> [ModelID] {
    Array(models.flatMap { model in [model] + further.map { Self.id(of: model, $0) } }.dropFirst())
  }

  /// The run with the models of further prompts named as candidates.
  func named(_ run: EvalRun) -> EvalRun {
    var run = run
    for index in run.runs.indices {
      let prompt = run.runs[index].prompt
      guard further.contains(prompt) else { continue }
      run.runs[index].model = Self.id(of: run.runs[index].model, prompt)
      run.runs[index].prompt = first
    }
    return run
  }

  private static func id(of model: ModelID, _ prompt: String) -> ModelID {
    ModelID(provider: model.provider, name: "\(model.name) with \(prompt)")
  }
}
