internal import PromptCore

/// Every generator, one line each.
enum DevCommandRegistry {
  static let all: [any DevCommand.Type] = [
    PackVocabulary.self,
    PackClasses.self,
    PackNormalization.self,
    PackSymbols.self,
    Generate.self,
  ]

  static func run(_ arguments: [String]) throws(PromptError) {
    let usage = all.map { "promptopt-dev \($0.usage)" }.joined(separator: "\n  ")
    guard let name = arguments.first, let command = all.first(where: { $0.name == name }) else {
      throw PromptError(.usage, "expected a generator", remedy: usage)
    }
    guard command.argumentCounts.contains(arguments.count - 1) else {
      throw PromptError(.usage, "usage: promptopt-dev \(command.usage)")
    }
    try command.run(Array(arguments.dropFirst()))
  }
}
