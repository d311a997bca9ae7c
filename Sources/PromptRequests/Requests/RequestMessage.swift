public import PromptCore

/// One message of a request.
public struct RequestMessage: Sendable, Hashable {
  /// Who speaks, as the wire format spells it: `user`, `assistant`, `model`, ….
  public var role: String
  /// The speaker's name, if one is given.
  public var name: String?
  /// The texts in order; results of tools are texts too.
  public var texts: [String] = []
  /// The images in order.
  public var images: [RequestImage] = []
  /// The calls of tools that the message makes.
  public var calls: [ToolCall] = []

  /// Makes a message.
  public init(role: String, texts: [String] = []) {
    self.role = role
    self.texts = texts
  }
}

/// A call of a tool, as the model wrote it.
public struct ToolCall: Sendable, Hashable {
  /// The tool's name.
  public var name: String
  /// The arguments as JSON text.
  public var arguments: String
  /// The call as the body has it.
  public var json: JSONValue

  /// Makes a call.
  public init(name: String, arguments: String, json: JSONValue) {
    self.name = name
    self.arguments = arguments
    self.json = json
  }
}

extension RequestMessage {
  /// Every text that the vendor must have put before the model: name, texts, calls.
  var allTexts: [String] {
    (name.map { [$0] } ?? []) + texts + calls.flatMap { [$0.name, $0.arguments] }
  }
}

extension BillableRequest {
  /// The texts of all messages.
  var texts: [String] { messages.flatMap(\.allTexts) }
}
