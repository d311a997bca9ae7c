internal import PromptCore

/// What a client sets in `initializationOptions` or in the section `promptopt` of its settings.
struct ServerSettings: Hashable {
  /// The model that is priced where neither the prompt nor the configuration names one.
  var model: ModelID?
  /// Calls a day of prompts that declare none.
  var callsPerDay: Int?
  /// The folder that partials are looked up in.
  var root = "Prompts"
  /// The folder that the client has open; relative paths start there.
  var folder = "."
  /// What is wrong with the settings, one sentence each; what is wrong is left out.
  private(set) var problems: [String] = []

  /// The settings of a client that sets nothing.
  init() {}

  /// Reads an object; unknown keys are a problem, because they are mostly misspelt.
  init(_ value: JSONValue) {
    for member in value.object?.members ?? [] where member.value != .null {
      switch (member.key, member.value) {
      case ("model", .string(let name)) where !name.isEmpty: model = ModelID(name)
      case ("callsPerDay", let value) where (value.int ?? 0) > 0: callsPerDay = value.int
      case ("root", .string(let folder)) where !folder.isEmpty: root = folder
      case ("model", _), ("root", _): problems.append("the setting \(member.key) takes a name")
      case ("callsPerDay", _):
        problems.append("the setting callsPerDay takes a whole number above 0")
      default:
        let known = ["model", "callsPerDay", "root"]
        let remedy = Suggestion.remedy(for: member.key, in: known)
        problems.append("there is no setting \(member.key): \(remedy)")
      }
    }
  }
}
