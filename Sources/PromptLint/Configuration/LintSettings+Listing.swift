internal import PromptCore
internal import PromptTemplates

extension LintSettings {
  /// Each setting, its value and where it comes from, one line each.
  ///
  /// - Parameter defaultModel: The model that is priced if none is set.
  /// - Returns: the lines, each with its end.
  public func listing(defaultModel: String) -> String {
    var rows: [(name: String, value: String, origin: String)] = []
    func add(_ name: String, _ value: String?, or usual: String) {
      rows.append((name, value ?? usual, value == nil ? "default" : origins[name] ?? "default"))
    }
    add("select", select.map { $0.map(\.description).joined(separator: ", ") }, or: "all")
    let ignored = ignore.map(\.description).joined(separator: ", ")
    add("ignore", ignored.isEmpty ? nil : ignored, or: "none")
    let levels = severity.map { "\($0.selector)=\($0.severity.rawValue)" }
    add("severity", levels.isEmpty ? nil : levels.joined(separator: ", "), or: "the rules' own")
    let names = models.map(\.description).joined(separator: ", ")
    add("models", names.isEmpty ? nil : names, or: defaultModel)
    add("calls_per_day", callsPerDay.map(String.init), or: "unknown")
    add("minimum_tokens", minimumTokens.map(String.init), or: "0")
    add("format", format?.rawValue, or: "by extension")
    for name in Set(variables.stability.keys).union(variables.roles.keys).sorted() {
      let words = [variables.stability[name]?.rawValue, variables.roles[name]?.rawValue]
      add("variables.\(name)", words.compactMap(\.self).joined(separator: " "), or: "")
    }
    let width = rows.map(\.name.count).max() ?? 0
    return rows.map { row in
      "\(row.name)\(String(repeating: " ", count: width - row.name.count))  \(row.value)"
        + "  (\(row.origin))\n"
    }.joined()
  }
}
