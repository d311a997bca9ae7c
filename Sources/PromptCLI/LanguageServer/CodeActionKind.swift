/// The kinds of code actions that are offered.
enum CodeActionKind: String, CaseIterable {
  /// The repair of a finding.
  case quickFix = "quickfix"
  /// Every safe repair of a document; editors can make it when a file is saved.
  case fixAll = "source.fixAll.promptopt"

  /// Whether a client that asks for some kinds only asks for this one; kinds are hierarchies.
  func isWanted(among kinds: [String]?) -> Bool {
    guard let kinds else { return true }
    return kinds.contains { rawValue == $0 || rawValue.hasPrefix("\($0).") }
  }
}
