internal import PromptCore

/// One generator.
protocol DevCommand: SendableMetatype {
  /// How it is called, and its arguments: `pack-classes FILE.json OUT`.
  static var usage: String { get }
  /// Runs it with exactly as many arguments as its usage names.
  static func run(_ arguments: [String]) throws(PromptError)
}

extension DevCommand {
  /// The first word of the usage.
  static var name: String { String(usage.prefix { $0 != " " }) }
  /// How many arguments it takes.
  static var argumentCount: Int { usage.split(separator: " ").count - 1 }
}
