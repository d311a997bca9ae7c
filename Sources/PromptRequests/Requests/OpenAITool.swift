internal import PromptCore

/// Reads the tools and the choice among them that OpenAI's two formats share.
enum OpenAITool {
  /// Adds a function; a tool that the vendor runs is noted as uncounted.
  static func add(_ function: JSONValue, json: JSONValue, to request: inout BillableRequest) {
    let type = json["type"]?.string ?? "function"
    guard type == "function", let name = function["name"]?.string else {
      let what = type == "function" ? "a tool without a name" : "server tool \(type)"
      request.note(uncounted: what)
      return
    }
    request.tools.append(
      ToolDefinition(
        name: name,
        description: function["description"]?.string,
        parameters: function["parameters"],
        json: json
      )
    )
  }

  /// The choice that `tool_choice` or `function_call` makes.
  static func choice(_ value: JSONValue?) -> ToolChoice {
    switch value {
    case .string("none"): .none
    case .string("required"): .required
    case .object:
      .named(value?["name"]?.string ?? value?["function"]?["name"]?.string ?? "")
    default: .automatic
    }
  }
}
