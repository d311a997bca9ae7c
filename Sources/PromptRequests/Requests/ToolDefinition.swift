public import PromptCore

/// A tool that the caller offers to the model.
public struct ToolDefinition: Sendable, Hashable {
  /// The tool's name.
  public var name: String
  /// What it does, in words.
  public var description: String?
  /// The JSON schema of its arguments.
  public var parameters: JSONValue?
  /// The definition as the body has it.
  public var json: JSONValue

  /// Makes a definition.
  public init(name: String, description: String?, parameters: JSONValue?, json: JSONValue) {
    self.name = name
    self.description = description
    self.parameters = parameters
    self.json = json
  }
}

/// Whether and which tool the model must call.
public enum ToolChoice: Sendable, Hashable {
  /// The model decides; the default.
  case automatic
  /// No tool may be called.
  case none
  /// Some tool must be called.
  case required
  /// This tool must be called.
  case named(String)

  /// Whether a call is forced.
  public var isForced: Bool {
    switch self {
    case .automatic, .none: false
    case .required, .named: true
    }
  }
}
