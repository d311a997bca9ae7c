internal import ArgumentParser
internal import PromptCore
internal import PromptLint

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Lists the lint rules: code, id, level, repair, status, what each finds."
  )

  @Option(help: "The output: text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let list = RuleList(rules: RuleRegistry.all.map(\.documentation))
    switch format {
    case .text: print(list.text, terminator: "")
    case .json: print(list.json.text(.pretty))
    }
  }
}
