internal import ArgumentParser
internal import PromptCore
internal import PromptLint

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a lint rule: what it finds, what that costs, what to do."
  )

  @Argument(help: "The rule's id or code; none lists all rules.")
  var rule: String?

  func run() throws {
    guard let name = rule else {
      print(RuleList(rules: RuleRegistry.all.map(\.documentation)).text, terminator: "")
      return
    }
    guard let rule = RuleRegistry.rule(named: name) else {
      throw PromptError(
        .usage,
        "there is no rule \"\(name)\"",
        remedy: Suggestion.remedy(for: name, in: RuleRegistry.names)
      )
    }
    print(rule.documentation.text, terminator: "")
  }
}
