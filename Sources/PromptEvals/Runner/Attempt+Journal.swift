internal import PromptCore
internal import PromptModels

extension Attempt {
  /// The attempt as a line of a journal.
  var json: JSONValue {
    var object: JSONObject = JSONObject([
      .init(key: "model", value: .string(key.model.description)),
      .init(key: "provider", value: .string(key.provider)),
      .init(key: "prompt", value: .string(key.prompt)),
      .init(key: "case", value: .string(key.caseID)),
      .init(key: "repeat", value: .int(key.repeatIndex)),
    ])
    switch outcome {
    case .failed(let kind, let message):
      object["error"] = ["kind": .string(kind), "message": .string(message)]
    case .answered(let answer): answer.write(to: &object)
    }
    return .object(object)
  }

  /// Reads a line of a journal; `nil` if it is none.
  init?(json: JSONValue) {
    guard let model = json["model"]?.string, let caseID = json["case"]?.string,
      let repeatIndex = json["repeat"]?.int
    else { return nil }
    key = Key(
      model: ModelID(model),
      provider: json["provider"]?.string ?? "",
      prompt: json["prompt"]?.string ?? "",
      caseID: caseID,
      repeatIndex: repeatIndex
    )
    if let error = json["error"] {
      outcome = .failed(
        kind: error["kind"]?.string ?? "",
        message: error["message"]?.string ?? ""
      )
      return
    }
    guard let answer = Answer(json: json) else { return nil }
    outcome = .answered(answer)
  }
}

extension Attempt.Answer {
  fileprivate func write(to object: inout JSONObject) {
    object["output"] = .string(response.text)
    object["finish_reason"] = response.finishReason.map(JSONValue.string)
    object["served_model"] = response.servedModel.map(JSONValue.string)
    object["usage"] = response.usage?.json
    object["cost_usd"] = cost.map(JSONValue.money)
    object["latency_s"] = response.latencySeconds.map(JSONValue.double)
    object["cached"] = isCached ? true : nil
    object["passed"] = .bool(score.passed)
    object["score"] = .double(score.value)
    object["scores"] = .array(verdicts.map(\.json))
  }

  fileprivate init?(json: JSONValue) {
    guard let output = json["output"]?.string, let passed = json["passed"]?.bool,
      let value = json["score"]?.double, let scores = json["scores"]?.array,
      case let verdicts = scores.compactMap(ScorerVerdict.init), verdicts.count == scores.count
    else { return nil }
    self.init(
      response: ModelResponse(
        text: output,
        finishReason: json["finish_reason"]?.string,
        usage: json["usage"].map(TokenUsage.init),
        latencySeconds: json["latency_s"]?.double,
        servedModel: json["served_model"]?.string
      ),
      cost: json["cost_usd"]?.number.flatMap { Money(usdLexeme: $0.lexeme) },
      isCached: json["cached"]?.bool ?? false,
      verdicts: verdicts,
      score: Score(passed: passed, value: value)
    )
  }
}

extension ScorerVerdict {
  fileprivate var json: JSONValue {
    var object = JSONObject()
    object["id"] = .string(scorer)
    object["passed"] = .bool(score.passed)
    object["score"] = .double(score.value)
    object["reason"] = score.reason.isEmpty ? nil : .string(score.reason)
    return .object(object)
  }

  fileprivate init?(json: JSONValue) {
    guard let scorer = json["id"]?.string, let passed = json["passed"]?.bool,
      let value = json["score"]?.double
    else { return nil }
    self.init(
      scorer: scorer,
      score: Score(passed: passed, value: value, reason: json["reason"]?.string ?? "")
    )
  }
}

extension TokenUsage {
  private static let leaves:
    [(name: String, path: any WritableKeyPath<TokenUsage, Int> & Sendable)] = [
      ("uncached_input", \.uncachedInput), ("cache_read", \.cacheRead),
      ("cache_write", \.cacheWrite), ("cache_write_long", \.cacheWriteLong),
      ("visible_output", \.visibleOutput), ("reasoning_output", \.reasoningOutput),
    ]

  /// The leaves that are not zero.
  fileprivate var json: JSONValue {
    var object = JSONObject()
    for leaf in Self.leaves where self[keyPath: leaf.path] != 0 {
      object[leaf.name] = .int(self[keyPath: leaf.path])
    }
    return .object(object)
  }

  fileprivate init(json: JSONValue) {
    self.init()
    for leaf in Self.leaves { self[keyPath: leaf.path] = json[leaf.name]?.int ?? 0 }
  }
}
