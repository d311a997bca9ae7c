/// What someone outside the file says of its variables: how often they change, what they carry.
///
/// A name stands for itself and for the paths below it: `user` for `user.plan`.
public struct VariableAnnotations: Sendable, Hashable {
  /// The classes by dotted path.
  public var stability: [String: Stability]
  /// The roles by dotted path.
  public var roles: [String: VariableRole]

  /// Makes annotations.
  public init(stability: [String: Stability] = [:], roles: [String: VariableRole] = [:]) {
    self.stability = stability
    self.roles = roles
  }

  /// Whether nothing is said.
  public var isEmpty: Bool { stability.isEmpty && roles.isEmpty }

  /// Takes over what others say; where both speak of a path, they are right.
  public mutating func merge(_ stronger: VariableAnnotations) {
    stability.merge(stronger.stability) { $1 }
    roles.merge(stronger.roles) { $1 }
  }
}

extension Template {
  /// The template with the classes and roles that the configuration gives its variables.
  ///
  /// What the template's own front matter says stays.
  public func applying(_ annotations: VariableAnnotations) -> Template {
    guard !annotations.isEmpty else { return self }
    var template = self
    for index in template.variables.indices {
      template.variables[index].apply(annotations)
    }
    return template
  }
}

extension TemplateVariable {
  fileprivate mutating func apply(_ annotations: VariableAnnotations) {
    guard evidence != .annotation else { return }
    if let role = annotations.roles.nearest(to: name) {
      self.role = role
      if let usual = role.usualStability { stability = usual }
      evidence = .configuration
    }
    if let stability = annotations.stability.nearest(to: name) {
      self.stability = stability
      evidence = .configuration
    }
    if evidence == .configuration { reason = nil }
  }
}

extension [String: Stability] {
  fileprivate func nearest(to name: String) -> Stability? {
    VariablePaths.upwards(from: name).lazy.compactMap { self[$0] }.first
  }
}

extension [String: VariableRole] {
  fileprivate func nearest(to name: String) -> VariableRole? {
    VariablePaths.upwards(from: name).lazy.compactMap { self[$0] }.first
  }
}

/// Dotted paths.
private enum VariablePaths {
  /// A path and those that it lies below, the nearest first.
  static func upwards(from name: String) -> [String] {
    var paths = [name]
    while let dot = paths[paths.count - 1].lastIndex(of: ".") {
      paths.append(String(paths[paths.count - 1][..<dot]))
    }
    return paths
  }
}
