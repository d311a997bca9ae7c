internal import PromptCore
internal import PromptDistillation

/// What is said of a model that was just trained.
struct TrainedModel: Sendable {
  let model: DistilledModel
  let path: String

  /// One line for people.
  var text: String {
    "distilled/\(model.size.rawValue): \(model.labels.count) classes from \(model.examples) "
      + "examples, \(model.fileBytes.count / 1_000) kB, \(path)"
  }

  /// The same for machines.
  var json: JSONValue {
    [
      "model": .string("distilled/\(model.size.rawValue)"),
      "path": .string(path),
      "bytes": .int(model.fileBytes.count),
      "labels": .array(model.labels.map(JSONValue.string)),
      "examples": .int(model.examples),
      "seed": .string(String(model.seed)),
      "training_hash": .string(model.trainingHash),
    ]
  }
}
