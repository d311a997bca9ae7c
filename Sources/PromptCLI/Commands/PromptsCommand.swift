internal import ArgumentParser
internal import PromptCore
internal import PromptTemplates

/// Lists the templates of a folder, or one of them.
struct PromptsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompts",
    abstract: "List the prompt registry: ids, versions, content hashes, tokens, variables."
  )

  @Argument(help: "The id of one prompt, or id@version; all prompts if it is left out.")
  var id: String?

  @Option(help: "The folder of the templates.")
  var root = PromptRegistry.defaultRoot

  @Option(help: "For people (text) or for machines (json).")
  var format = OutputFormat.text

  @Flag(
    help: "Show how often each variable changes, why that is thought, and the tokens behind it."
  )
  var stability = false

  func run() throws {
    let registry = try PromptRegistry(readingFolder: root)
    for problem in registry.problems { StandardError.write("warning: \(problem)\n") }
    let templates = try id.map { [try registry.template($0)] } ?? registry.templates
    if stability {
      let listing = try StabilityListing(templates: templates, registry: registry)
      return print(
        format == .json ? listing.json(root: root).text(.pretty) + "\n" : listing.text,
        terminator: ""
      )
    }
    let listing = try PromptListing(templates: templates)
    switch format {
    case .text: print(listing.text(showsStability: id != nil), terminator: "")
    case .json: print(listing.json(root: root, problems: registry.problems).text(.pretty))
    }
  }
}
