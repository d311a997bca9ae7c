internal import PromptCore

/// Writes functions as OpenAI's models of 2023 saw them: types of a TypeScript namespace.
///
/// The shape was found from outside by its token counts (hmarr/openai-chat-tokens, 2023, MIT):
/// descriptions of nested properties below the second level are left out.
enum FunctionNamespace {
  /// The namespace's text.
  static func text(of tools: [ToolDefinition]) -> String {
    var lines = ["namespace functions {", ""]
    for tool in tools {
      if let description = tool.description, !description.isEmpty {
        lines.append("// \(description)")
      }
      let properties = tool.parameters.map { self.properties(of: $0, indentation: 0) } ?? []
      if properties.isEmpty {
        lines.append("type \(tool.name) = () => any;")
      } else {
        lines += ["type \(tool.name) = (_: {"] + properties + ["}) => any;"]
      }
      lines.append("")
    }
    lines.append("} // namespace functions")
    return lines.joined(separator: "\n")
  }

  private static func properties(of schema: JSONValue, indentation: Int) -> [String] {
    let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
    let space = String(repeating: " ", count: indentation)
    return (schema["properties"]?.object?.members ?? []).flatMap { member -> [String] in
      var lines: [String] = []
      if indentation < 2, let description = member.value["description"]?.string {
        lines.append("\(space)// \(description)")
      }
      let mark = required.contains(member.key) ? "" : "?"
      let type = self.type(of: member.value, indentation: indentation)
      return lines + ["\(space)\(member.key)\(mark): \(type),"]
    }
  }

  private static func type(of schema: JSONValue, indentation: Int) -> String {
    let values = schema["enum"]?.array
    switch schema["type"]?.string {
    case "string": return values.map(alternatives) ?? "string"
    case "integer", "number": return values.map(alternatives) ?? "number"
    case "boolean": return "boolean"
    case "null": return "null"
    case "array":
      return (schema["items"].map { type(of: $0, indentation: indentation) } ?? "any") + "[]"
    case "object":
      let inner = properties(of: schema, indentation: indentation + 2)
      let space = String(repeating: " ", count: indentation)
      return "{\n\(inner.joined(separator: "\n"))\n\(space)}"
    default: return "any"
    }
  }

  private static func alternatives(_ values: [JSONValue]) -> String {
    values.map { $0.text() }.joined(separator: " | ")
  }
}
