extension TemplateVariable {
  /// Makes a variable of which nothing but a name is known, and classes it by that name.
  ///
  /// - Parameter name: A name in any style, dotted or not: `current_date`, `user.firstName`.
  public init(inferredFrom name: String) {
    self.init(name: name)
    guard let meaning = VariableDictionary.meaning(of: name) else { return }
    role = meaning.role
    stability = meaning.stability
    evidence = .name
  }
}
