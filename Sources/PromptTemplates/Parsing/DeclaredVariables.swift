internal import PromptCore
internal import PromptYAML

/// The variables that a front matter declares, in the shapes that the formats use.
///
/// Dotprompt: `input.schema` as Picoschema (`name?: string, what it is`, `items(array): …`) or as
/// JSON Schema, and `input.default`. Prompty: `inputs` as a list or a mapping, `inputSchema`,
/// and the older `sample`. A list of names, or a mapping of defaults, under `variables` too.
struct DeclaredVariables: Sendable {
  /// A declaration.
  struct Declaration: Sendable {
    var name: String
    var type: String?
    var defaultValue: JSONValue?
    var isOptional = false
  }

  /// Beyond this number it is data.
  private static let limit = 1_000

  private(set) var all: [Declaration] = []

  init(in node: YAMLNode?) {
    guard let node else { return }
    readSchema(node["input"]?["schema"])
    readDefaults(node["input"]?["default"])
    readInputs(node["inputs"])
    readInputs(node["inputSchema"]?["properties"])
    readInputs(node["variables"])
    // Semantic Kernel and LangChain.
    readInputs(node["input_variables"])
    readDefaults(node["partial_variables"])
    readDefaults(node["sample"])
  }

  /// Adds what something else declares.
  mutating func add(_ declarations: [Declaration]) {
    for declaration in declarations where all.count < Self.limit && self[declaration.name] == nil {
      all.append(declaration)
    }
  }

  subscript(name: String) -> Declaration? { all.first { $0.name == name } }

  // MARK: Dotprompt

  private mutating func readSchema(_ schema: YAMLNode?) {
    guard let schema, let pairs = schema.mapping else { return }
    if let properties = schema["properties"]?.mapping, schema["type"]?.string == "object" {
      let required = schema["required"]?.sequence?.compactMap(\.string)
      for pair in properties {
        add(pair.key, type: pair.value["type"]?.string ?? pair.value.string)
        update(pair.key) {
          $0.isOptional = required.map { !$0.contains(pair.key) } ?? false
          $0.defaultValue = pair.value["default"]?.json
        }
      }
      return
    }
    for pair in pairs where !pair.key.hasPrefix("(") { readPicoschema(pair) }
  }

  private mutating func readPicoschema(_ pair: YAMLPair) {
    var key = Substring(pair.key)
    var type = pair.value.string.map { String($0.prefix { $0 != "," }) } ?? "object"
    if let parenthesis = key.firstIndex(of: "(") {
      let inside = key[key.index(after: parenthesis)...].prefix { $0 != ")" && $0 != "," }
      type = String(inside)
      key = key[..<parenthesis]
    }
    let isOptional = key.hasSuffix("?")
    if isOptional { key = key.dropLast() }
    add(String(key), type: type)
    update(String(key)) { $0.isOptional = isOptional }
  }

  // MARK: Prompty

  private mutating func readInputs(_ inputs: YAMLNode?) {
    for element in inputs?.sequence ?? [] {
      if let name = element.string ?? element["name"]?.string { readInput(name, element) }
    }
    for pair in inputs?.mapping ?? [] { readInput(pair.key, pair.value) }
  }

  private mutating func readInput(_ name: String, _ node: YAMLNode) {
    guard node.mapping != nil else {
      add(name)
      if node.string != name { update(name) { $0.defaultValue = node.json } }
      return
    }
    add(name, type: (node["kind"] ?? node["type"])?.string)
    update(name) {
      $0.defaultValue = (node["default"] ?? node["sample"])?.json
      $0.isOptional = (node["required"] ?? node["is_required"])?.string == "false"
    }
  }

  private mutating func readDefaults(_ defaults: YAMLNode?) {
    for pair in defaults?.mapping ?? [] {
      add(pair.key)
      update(pair.key) { $0.defaultValue = $0.defaultValue ?? pair.value.json }
    }
  }

  private mutating func add(_ name: String, type: String? = nil) {
    guard all.count < Self.limit, self[name] == nil else { return }
    all.append(Declaration(name: name, type: type))
  }

  private mutating func update(_ name: String, _ change: (inout Declaration) -> Void) {
    guard let index = all.firstIndex(where: { $0.name == name }) else { return }
    change(&all[index])
  }
}
