internal import PromptCore

/// The program and its rules as a SARIF tool component (section 3.19).
struct SARIFTool {
  let version: String
  let rules: [RuleDocumentation]

  var json: JSONValue {
    [
      "name": "promptopt",
      "version": .string(version),
      "semanticVersion": .string(version),
      "informationUri": .string(RuleDocumentation.home),
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
    descriptor["helpUri"] = .string(RuleDocumentation.page(ofRule: rule.id))
    descriptor["defaultConfiguration"] = ["level": .string(rule.severity.sarifLevel)]
    descriptor["properties"] = [
      "tags": ["prompt-caching"],
      "status": .string(rule.status.rawValue),
      "fix_safety": .string(rule.fixSafety.rawValue),
    ]
    return .object(descriptor)
  }
}

extension RuleDocumentation {
  /// Where the program is at home.
  static let home = "https://github.com/promptopt/promptopt"

  /// The page that explains a rule.
  static func page(ofRule id: String) -> String { "\(home)/blob/main/docs/rules/\(id).md" }
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
