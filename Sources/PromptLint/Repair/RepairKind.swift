internal import PromptTemplates

/// What a repair may change of a rendered prompt; everything else is checked to be as before.
enum RepairKind {
  /// Line ends, white space in front of them, the normal form, a byte order mark.
  case form
  /// How a value is serialised.
  case serialization
  /// White space around values.
  case spacing
  /// The order of lines.
  case order

  /// The kind of a rule's repair.
  init(of rule: String) {
    switch rule {
    case "byte-order-mark", "carriage-returns", "unnormalised-text", "trailing-white-space":
      self = .form
    case "unsorted-json-in-prefix", "unsorted-tools": self = .serialization
    case "variable-glued-to-word": self = .spacing
    default: self = .order
    }
  }

  /// Why the rendered prompt would change in another way; `nil` if it does not.
  func violation(from old: [Template], to new: [Template]) -> String? {
    guard old.map(\.id) == new.map(\.id) else { return "the file would hold other prompts" }
    for (before, after) in zip(old, new) {
      if let violation = violation(from: before, to: after) { return violation }
    }
    return nil
  }

  private func violation(from old: Template, to new: Template) -> String? {
    guard Set(old.variables) == Set(new.variables) else { return "the variables would change" }
    switch self {
    case .form:
      guard SymbolicPrompt(old).form == SymbolicPrompt(new).form else {
        return "the text would change in more than its form"
      }
    case .serialization:
      guard SymbolicPrompt(old, .names).form == SymbolicPrompt(new, .names).form else {
        return "the text around the values would change"
      }
    case .spacing:
      guard SymbolicPrompt(old).words == SymbolicPrompt(new).words else {
        return "more than white space would change"
      }
    case .order:
      guard SymbolicPrompt(old).lines == SymbolicPrompt(new).lines else {
        return "lines would be lost, added or changed"
      }
    }
    return nil
  }
}
