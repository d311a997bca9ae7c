public import PromptCore

extension CompressionResult {
  /// The result in the shape of the machine-readable contract; offsets are UTF-8 bytes.
  public var json: JSONValue {
    [
      "text": .string(text),
      "tokens_before": .int(tokensBefore),
      "tokens_after": .int(tokensAfter),
      "level": .string(level.rawValue),
      "encoding": .string(encoding),
      "edits": .array(edits.map(\.json)),
      "passes": .array(passes.map(\.json)),
      "refused": .optional(refusal?.json),
    ]
  }
}

extension CompressionEdit {
  var json: JSONValue {
    [
      "start": .int(range.lowerBound),
      "end": .int(range.upperBound),
      "replacement": .string(replacement),
      "pass": .string(pass),
      "class": .string(passClass.rawValue),
      "reason": .string(reason),
    ]
  }
}

extension CompressionResult.PassReport {
  var json: JSONValue {
    var object = JSONObject()
    object["pass"] = .string(pass)
    object["class"] = .string(passClass.rawValue)
    object["saved"] = .int(saved)
    if !undone.isEmpty { object["undone"] = .array(undone.map { .string($0.message) }) }
    return .object(object)
  }
}

extension CompressionResult.Refusal {
  var json: JSONValue {
    ["reason": .string(reason), "missing": .array(missing.map(JSONValue.string))]
  }
}
