internal import ArgumentParser
internal import PromptCore
internal import PromptFiles
internal import PromptTemplates
internal import PromptYAML

/// Renders a template of the registry with values.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render a prompt of the registry with values from a file."
  )

  @Argument(help: "The id of the prompt, or id@version.")
  var id: String

  @Option(help: "A JSON or YAML file with the values, or - for standard input.")
  var vars: String?

  @Option(help: "The folder of the templates.")
  var root = PromptRegistry.defaultRoot

  @Option(help: "For people (text) or for machines (json).")
  var format = OutputFormat.text

  func run() throws {
    let registry = try PromptRegistry(readingFolder: root)
    let template = try registry.template(id)
    let messages = try template.render(
      variables: vars.map(variables(at:)) ?? JSONObject(),
      partials: registry.partials(for: template)
    )
    switch format {
    case .text:
      let parts = messages.map { "--- \($0.role.rawValue) ---\n\($0.content)\n" }
      print(parts.joined(separator: "\n"), terminator: "")
    case .json:
      let list = messages.map { message -> JSONValue in
        ["role": .string(message.role.rawValue), "content": .string(message.content)]
      }
      print((["messages": .array(list)] as JSONValue).text(.pretty))
    }
  }

  /// The object in a file; what begins with a brace and is no YAML file is JSON.
  private func variables(at path: String) throws(PromptError) -> JSONObject {
    let source = try FileContents.source(at: path)
    let isYAMLFile = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    let first = source.bytes.first { !" \t\r\n".utf8.contains($0) }
    let isJSON = path.hasSuffix(".json") || (first == UInt8(ascii: "{") && !isYAMLFile)
    let value = isJSON ? try JSONValue(parsing: source) : try YAMLReader.node(in: source)?.json
    guard let object = (value ?? [:]).object else {
      throw PromptError(
        .input,
        "the values are of kind \(value?.kind ?? "null"), expected an object by name",
        path: source.path
      )
    }
    if let key = object.duplicateKey {
      throw PromptError(.input, "the key \"\(key)\" stands twice", path: source.path)
    }
    return object
  }
}
