internal import PromptCore

/// The program and its rules as a SARIF tool component (section 3.19).
struct SARIFTool {
  let version: String
  let rules: [RuleDocumentation]

  private static let home = "https://github.com/promptopt/promptopt"

  var json: JSONValue {
    [
      "name": "promptopt",
      "version": .string(version),
      "semanticVersion": .string(version),
      "informationUri": .string(Self.home),
      "rules": .array(rules.map(descriptor)),
    ]
  }

  private func descriptor(_ rule: RuleDocumentation) -> JSONValue {
    var descriptor = JSONObject()
    descriptor["id"] = .string(rule.code)
    descriptor["name"] = .string(rule.id)
    if !rule.former.isEmpty {
      descriptor["deprecatedNames"] = .array(rule.former.map(JSONValue.string))
    }
    descriptor["shortDescription"] = ["text": .string(rule.summary)]
    descriptor["fullDescription"] = ["text": .string("\(rule.summary) \(rule.cost)")]
    descriptor["help"] = ["text": .string(rule.text), "markdown": .string(rule.markdown)]
    descriptor["helpUri"] = .string("\(Self.home)/blob/main/docs/rules/\(rule.id).md")
    descriptor["defaultConfiguration"] = ["level": .string(rule.severity.sarifLevel)]
    descriptor["properties"] = [
      "tags": ["prompt-caching"],
      "status": .string(rule.status.rawValue),
      "fix_safety": .string(rule.fixSafety.rawValue),
    ]
    return .object(descriptor)
  }
}

extension Severity {
  /// The level in SARIF's words (section 3.27.10).
  var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}
