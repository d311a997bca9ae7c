internal import PromptCore

/// One generator.
protocol DevCommand: SendableMetatype {
  /// How it is called, and its arguments: `pack-classes FILE.json OUT`.
  static var usage: String { get }
  /// Runs it with as many arguments as its usage names; those in brackets may be missing.
  static func run(_ arguments: [String]) throws(PromptError)
}

extension DevCommand {
  /// The first word of the usage.
  static var name: String { String(usage.prefix { $0 != " " }) }
  /// How many arguments it takes.
  static var argumentCounts: ClosedRange<Int> {
    let names = usage.split(separator: " ").dropFirst()
    return names.count { !$0.hasPrefix("[") }...names.count
  }
}
