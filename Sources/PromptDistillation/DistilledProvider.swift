internal import PromptCore
public import PromptModels

/// Answers by small classifiers trained from the suite's own examples; no LLM is called.
public struct DistilledProvider: ModelProvider {
  /// `distilled`.
  public let id = "distilled"
  /// The trained models by name: `nano`, `mini`, `base`.
  public let models: [String: DistilledModel]
  /// The case variable that holds the text to classify.
  public let textVariable: String
  /// What an operation costs.
  public let price: ComputePrice
  /// The hash of the models: a classifier that was trained again answers anew.
  public let cacheIdentity: String

  /// Makes a provider.
  public init(
    models: [String: DistilledModel],
    textVariable: String,
    price: ComputePrice = .standard
  ) {
    self.models = models
    self.textVariable = textVariable
    self.price = price
    let hashes = models.sorted { $0.key < $1.key }.map { "\($0) \(SHA256.hex($1.fileBytes))" }
    cacheIdentity = "distilled \(hashes.joined(separator: " "))"
  }

  /// Says that no LLM answers, and what the cost stands for.
  public var disclosure: String? {
    "distilled: classifiers trained on the suite's own examples; no LLM was called. "
      + "Cost is computed, not billed: \(price.statement)."
  }

  /// Classifies the case's text; the answer is the class's name.
  public func respond(to request: ModelRequest) async throws(ModelError) -> ModelResponse {
    guard let model = models[request.model.name] else {
      throw ModelError(
        .missing,
        "no distilled model \"\(request.model.name)\"; train it: promptopt distill SUITE"
      )
    }
    guard let text = request.variables[textVariable]?.string else {
      throw ModelError(
        .rejected,
        "case \(request.caseID) has no text in the variable \"\(textVariable)\""
      )
    }
    let prediction = model.prediction(for: text)
    return ModelResponse(
      text: prediction.label,
      finishReason: "stop",
      cost: price.cost(ofOperations: prediction.operations),
      servedModel: "distilled/\(request.model.name)@\(model.trainingHash.prefix(12))"
    )
  }
}
