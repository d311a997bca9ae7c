internal import PromptTemplates

/// What is known of a value: how often it changes, what it carries, and why.
struct Meaning: Sendable {
  var name: String
  var stability: Stability
  var role: VariableRole
  var evidence: TemplateVariable.Evidence
  var reason: String?
  var hazards: [SerializationHazard] = []
  /// Whether it is a set or a dictionary, whose elements come in no order once it is written.
  var isUnorderedStore = false

  /// What stands in the file.
  static func constant(_ name: String = "") -> Meaning {
    Meaning(name: name, stability: .constant, role: .configuration, evidence: .code)
  }

  /// What a name alone tells.
  init(named name: String) {
    let variable = TemplateVariable(inferredFrom: name)
    self.init(
      name: name,
      stability: variable.stability,
      role: variable.role,
      evidence: variable.evidence
    )
  }

  init(
    name: String,
    stability: Stability,
    role: VariableRole,
    evidence: TemplateVariable.Evidence,
    reason: String? = nil
  ) {
    self.name = name
    self.stability = stability
    self.role = role
    self.evidence = evidence
    self.reason = reason
  }

  /// How much it matters: what changes often first, then what nothing is known of.
  var weight: Int {
    switch stability {
    case .request: 7
    case .turn: 6
    case .session: 5
    case .user: 4
    case .day: 3
    case .unknown: 2
    case .deploy: 1
    case .constant: 0
    }
  }

  /// The meaning that matters most, with the hazards of all.
  static func heaviest(of meanings: [Meaning]) -> Meaning? {
    guard var result = meanings.first else { return nil }
    for meaning in meanings.dropFirst() where meaning.weight > result.weight { result = meaning }
    for hazard in meanings.flatMap(\.hazards) { result.add(hazard) }
    return result
  }

  mutating func add(_ hazard: SerializationHazard) {
    if !hazards.contains(hazard) { hazards.append(hazard) }
  }

  func with(_ hazard: SerializationHazard) -> Meaning {
    var meaning = self
    meaning.add(hazard)
    return meaning
  }

  func named(_ name: String) -> Meaning {
    var meaning = self
    meaning.name = name
    return meaning
  }

  var variable: TemplateVariable {
    TemplateVariable(
      name: name,
      stability: stability,
      role: role,
      evidence: evidence,
      reason: reason
    )
  }
}
