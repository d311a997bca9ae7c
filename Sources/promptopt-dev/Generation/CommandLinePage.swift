internal import PromptCLI
internal import PromptCore

/// docs/cli.md: every subcommand with its arguments, from the parser's own description.
struct CommandLinePage: Generator {
  let folder: String? = nil

  func files() throws(PromptError) -> [GeneratedFile] {
    let description: JSONValue
    do {
      description = try JSONValue(parsing: PromptOptCommand.description)
    } catch {
      throw PromptError(.input, "the parser's description is not JSON: \(error.message)")
    }
    let commands = subcommands(of: description["command"] ?? .null, path: "promptopt")
    let text = """
      # Command line

      Exit status everywhere: 0 fine, 1 findings, gate failed or compression refused, 2 usage or \
      configuration, 3 inconclusive, 4 provider or infrastructure, 130 interrupted. The page is \
      written by `promptopt-dev generate`.

      \(commands.joined(separator: "\n\n"))

      """
    return [GeneratedFile(path: "docs/cli.md", text: text)]
  }

  private func subcommands(of command: JSONValue, path: String) -> [String] {
    (command["subcommands"]?.array ?? []).flatMap { child -> [String] in
      guard let name = child["commandName"]?.string, name != "help",
        child["shouldDisplay"]?.bool != false
      else { return [] }
      let path = "\(path) \(name)"
      return [section(of: child, path: path)] + subcommands(of: child, path: path)
    }
  }

  private func section(of command: JSONValue, path: String) -> String {
    var parts = ["## \(path)", command["abstract"]?.string, command["discussion"]?.string]
    let arguments = (command["arguments"]?.array ?? []).compactMap(row)
    if !arguments.isEmpty {
      parts.append("| argument | meaning |\n| --- | --- |\n" + arguments.joined(separator: "\n"))
    }
    return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func row(_ argument: JSONValue) -> String? {
    let value = argument["valueName"]?.string ?? ""
    let names = (argument["names"]?.array ?? []).compactMap { name -> String? in
      name["name"]?.string.map { (name["kind"]?.string == "short" ? "-" : "--") + $0 }
    }
    guard !names.contains("--help"), !names.contains("--version") else { return nil }
    let isFlag = argument["kind"]?.string == "flag"
    let form =
      names.isEmpty
      ? "`\(value)`" : "`\(names.joined(separator: ", "))\(isFlag ? "" : " \(value)")`"
    let meaning = argument["abstract"]?.string ?? ""
    let standard = argument["defaultValue"]?.string.map { " (default: \($0))" } ?? ""
    return "| \(form) | \((meaning + standard).replacing("|", with: "\\|")) |"
  }
}
