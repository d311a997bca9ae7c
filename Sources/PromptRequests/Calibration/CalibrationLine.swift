internal import PromptCore

/// Finds the text and the count in one line of a log.
struct CalibrationLine {
  let value: JSONValue
  private let usage: JSONValue

  init(_ value: JSONValue) {
    self.value = value
    let response = value["response"]?["body"] ?? value["response"]
    usage =
      value["usage"] ?? value["usageMetadata"] ?? response?["usage"] ?? response?["usageMetadata"]
      ?? value
  }

  func row() throws(Omission) -> CalibrationRow {
    if let reported = inputTokens, let row = try input(reported) { return row }
    guard let reported = outputTokens else {
      throw Omission(reason: inputTokens == nil ? "no reported tokens" : "no text of the input")
    }
    guard let text = (value["output"] ?? value["completion"])?.string else {
      throw Omission(reason: "no text")
    }
    guard hiddenTokens == 0 else {
      throw Omission(reason: "hidden reasoning in the output tokens")
    }
    return CalibrationRow(model: model, basis: .output, texts: [text], reported: reported)
  }

  private var model: String? {
    let request = value["request"] ?? value["body"] ?? value["params"]
    return (value["model"] ?? request?["model"] ?? value["response"]?["model"])?.string
  }

  private func input(_ reported: Int) throws(Omission) -> CalibrationRow? {
    let body = value["request"]?["body"] ?? value["request"] ?? value["body"] ?? value["params"]
    let request =
      RequestDocument.request(in: body ?? value)
      ?? value["input"].flatMap { RequestDocument.request(in: $0) }
    if let request { return try row(of: request, reported) }
    // A line of a run's journal has the name of its prompt there, not the text.
    let prompt = value["case"] == nil ? value["prompt"]?.string : nil
    guard let text = value["input"]?.string ?? value["text"]?.string ?? prompt else { return nil }
    return CalibrationRow(model: model, basis: .input, texts: [text], reported: reported)
  }

  private func row(
    of request: BillableRequest,
    _ reported: Int
  ) throws(Omission) -> CalibrationRow {
    guard request.images.isEmpty else { throw Omission(reason: "images") }
    guard request.tools.isEmpty, request.schema == nil else {
      throw Omission(reason: "tools or a schema")
    }
    guard request.uncounted.isEmpty else {
      throw Omission(reason: "parts that cannot be counted")
    }
    return CalibrationRow(
      model: model ?? request.model,
      basis: .input,
      texts: request.texts,
      messages: request.messages.count,
      reported: reported
    )
  }

  private func tokens(_ keys: String...) -> Int? {
    for key in keys {
      if let tokens = usage[key]?.int, (0...Calibration.mostTokens).contains(tokens) {
        return tokens
      }
    }
    return nil
  }

  private var inputTokens: Int? {
    if let uncached = tokens("uncached_input") {
      let cached = ["cache_read", "cache_write", "cache_write_long"].map { tokens($0) ?? 0 }
      return uncached + cached.reduce(0, +)
    }
    if let whole = tokens("prompt_tokens", "promptTokenCount", "tokens", "totalTokens") {
      return whole
    }
    return tokens("input_tokens").map {
      $0 + (tokens("cache_creation_input_tokens") ?? 0) + (tokens("cache_read_input_tokens") ?? 0)
    }
  }

  private var outputTokens: Int? {
    tokens("output_tokens", "completion_tokens", "candidatesTokenCount", "visible_output")
  }

  private var hiddenTokens: Int {
    usage["output_tokens_details"]?["reasoning_tokens"]?.int
      ?? usage["output_tokens_details"]?["thinking_tokens"]?.int
      ?? usage["completion_tokens_details"]?["reasoning_tokens"]?.int
      ?? 0
  }
}
