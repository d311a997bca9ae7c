public import PromptCore

/// The seam to whatever answers prompts: a server, a recording, a script, a small classifier.
public protocol ModelProvider: Sendable {
  /// The provider's id, as it stands before the slash of a model id: `openai`, `recorded`.
  var id: String { get }
  /// What a reader of the results must know, if no real model answers live: "recorded outputs",
  /// "scripted answers". It is shown wherever the results are.
  var disclosure: String? { get }
  /// What tells this provider from another that would answer differently, as a part of the
  /// response cache's and the journal's keys: the base URL of a server, the hash of a classifier.
  /// The id unless it says more.
  var cacheIdentity: String { get }
  /// Whether answers were made earlier, so that the time it takes to fetch them means nothing.
  var isReplay: Bool { get }
  /// Answers one request.
  func respond(to request: ModelRequest) async throws(ModelError) -> ModelResponse
}

extension ModelProvider {
  /// The id.
  public var cacheIdentity: String { id }

  /// No.
  public var isReplay: Bool { false }
}

/// One question to a model.
public struct ModelRequest: Sendable, Hashable {
  /// The model.
  public var model: ModelID
  /// The prompt.
  public var messages: [ChatMessage]
  /// Sampling parameters.
  public var parameters: ModelParameters
  /// The id of the case that asks; recordings answer by it.
  public var caseID: String
  /// The case's variables; classifiers read the raw text here.
  public var variables: JSONObject
  /// Which repetition of the case it is, from 0; part of the response cache's key.
  public var repeatIndex: Int

  /// Makes a request.
  public init(
    model: ModelID,
    messages: [ChatMessage],
    parameters: ModelParameters = ModelParameters(),
    caseID: String = "",
    variables: JSONObject = JSONObject(),
    repeatIndex: Int = 0
  ) {
    self.model = model
    self.messages = messages
    self.parameters = parameters
    self.caseID = caseID
    self.variables = variables
    self.repeatIndex = repeatIndex
  }
}

/// Sampling parameters; what is `nil` is not sent.
public struct ModelParameters: Sendable, Hashable {
  /// Sampling temperature.
  public var temperature: Double?
  /// Nucleus sampling mass.
  public var topP: Double?
  /// The most tokens of output.
  public var maxTokens: Int?
  /// The sampling seed.
  public var seed: Int?
  /// Texts that end the output.
  public var stop: [String]

  /// Makes parameters.
  public init(
    temperature: Double? = nil,
    topP: Double? = nil,
    maxTokens: Int? = nil,
    seed: Int? = nil,
    stop: [String] = []
  ) {
    self.temperature = temperature
    self.topP = topP
    self.maxTokens = maxTokens
    self.seed = seed
    self.stop = stop
  }

  /// The parameters as JSON, only those that are set.
  public var json: JSONObject {
    var object = JSONObject()
    object["temperature"] = temperature.map(JSONValue.double)
    object["top_p"] = topP.map(JSONValue.double)
    object["max_tokens"] = maxTokens.map(JSONValue.int)
    object["seed"] = seed.map(JSONValue.int)
    object["stop"] = stop.isEmpty ? nil : .array(stop.map(JSONValue.string))
    return object
  }
}

/// One answer of a model.
public struct ModelResponse: Sendable, Hashable {
  /// The text of the answer.
  public var text: String
  /// Why the model stopped, in the vendor's word, if it says.
  public var finishReason: String?
  /// The tokens that the vendor reports (or that were counted), if any.
  public var usage: TokenUsage?
  /// The cost that a recording or the vendor states; otherwise the catalogue prices `usage`.
  public var cost: Money?
  /// Wall time of the call that made the answer, in seconds (a cached answer keeps its own).
  public var latencySeconds: Double?
  /// The model id that the server returned, if any.
  public var servedModel: String?
  /// The verdict that a recording carries, if any: 1 for correct, 0 for wrong, or a score.
  public var recordedScore: Double?

  /// Makes an answer.
  public init(
    text: String,
    finishReason: String? = nil,
    usage: TokenUsage? = nil,
    cost: Money? = nil,
    latencySeconds: Double? = nil,
    servedModel: String? = nil,
    recordedScore: Double? = nil
  ) {
    self.text = text
    self.finishReason = finishReason
    self.usage = usage
    self.cost = cost
    self.latencySeconds = latencySeconds
    self.servedModel = servedModel
    self.recordedScore = recordedScore
  }
}

/// Why no answer came.
public struct ModelError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is, which decides whether asking again can help.
  public enum Kind: String, Sendable, Hashable {
    /// The server asks to slow down (HTTP 429); retried.
    case rateLimited
    /// The server or the connection failed (5xx, 408, refused, reset, time-out); retried.
    case unavailable
    /// The request is wrong (4xx); never retried.
    case rejected
    /// The quota or the account is exhausted; never retried, and the run stops.
    case exhausted
    /// The key is missing or refused; never retried, and the run stops.
    case unauthorized
    /// The answer is not what the protocol promises (HTML, cut JSON, no choices).
    case malformed
    /// No recording or script has an answer to this request.
    case missing
  }

  /// What kind of failure it is.
  public var kind: Kind
  /// What happened; never holds a secret.
  public var message: String
  /// How long the server asks to wait, in seconds.
  public var retryAfterSeconds: Double?

  /// Makes an error.
  public init(_ kind: Kind, _ message: String, retryAfterSeconds: Double? = nil) {
    self.kind = kind
    self.message = message
    self.retryAfterSeconds = retryAfterSeconds
  }

  /// The message.
  public var description: String { message }
}
