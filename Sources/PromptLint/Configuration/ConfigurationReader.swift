internal import PromptCore
internal import PromptTemplates
internal import PromptYAML

/// Reads `promptopt.yaml`; hyphens and underscores in keys are the same.
struct ConfigurationReader {
  let source: SourceText
  var configuration: LintConfiguration

  /// The keys of a setting, at the top and under `per-path`.
  private static let settingKeys = [
    "select", "ignore", "severity", "model", "models", "traffic", "calls_per_day",
    "minimum_tokens", "stability", "variables",
  ]
  private static let topKeys = settingKeys + ["formats", "exclude", "per_path"]
  private static let pathKeys = settingKeys + ["format"]

  mutating func read() throws(PromptError) {
    let root: YAMLNode?
    do throws(PromptError) {
      root = try YAMLReader.node(in: source)
    } catch {
      throw PromptError(
        .usage,
        error.message,
        path: error.path,
        position: error.position,
        remedy: error.remedy
      )
    }
    guard let root, !root.isNull else { return }
    for pair in try pairs(of: root, "the configuration") {
      let key = try known(pair, among: Self.topKeys)
      switch key {
      case "exclude": configuration.exclude = try texts(pair).map { PathPattern($0.text) }
      case "formats": try readFormats(pair)
      case "per_path": try readPaths(pair)
      default: try read(pair, key: key, into: &configuration.settings)
      }
    }
  }

  private mutating func readPaths(_ pair: YAMLPair) throws(PromptError) {
    for entry in try pairs(of: pair.value, "\"per-path\"") {
      var settings = LintSettings()
      for inner in try pairs(of: entry.value, "the entry of a glob") {
        let key = try known(inner, among: Self.pathKeys)
        if key == "format" {
          settings.format = try format(inner.value)
          settings.origins["format"] = origin(inner)
        } else {
          try read(inner, key: key, into: &settings)
        }
      }
      configuration.perPath.append(.init(pattern: PathPattern(entry.key), settings: settings))
    }
  }

  private mutating func readFormats(_ pair: YAMLPair) throws(PromptError) {
    for entry in try pairs(of: pair.value, "\"formats\"") {
      configuration.formats.append(
        .init(
          pattern: PathPattern(entry.key),
          format: try format(entry.value),
          origin: origin(entry)
        )
      )
    }
  }

  private func read(
    _ pair: YAMLPair,
    key: String,
    into settings: inout LintSettings
  ) throws(PromptError) {
    settings.origins[key] = origin(pair)
    switch key {
    case "select": settings.select = try selectors(pair)
    case "ignore": settings.ignore = try selectors(pair)
    case "severity": settings.severity = try severities(pair)
    case "model", "models":
      settings.models = try texts(pair).map { ModelID($0.text) }
      settings.origins["model"] = nil
      settings.origins["models"] = origin(pair)
    case "calls_per_day": settings.callsPerDay = try count(pair)
    case "traffic":
      for inner in try pairs(of: pair.value, "\"traffic\"") {
        _ = try known(inner, among: ["calls_per_day"])
        settings.callsPerDay = try count(inner)
        settings.origins["calls_per_day"] = origin(inner)
      }
      settings.origins["traffic"] = nil
    case "minimum_tokens": settings.minimumTokens = try count(pair)
    case "stability":
      settings.origins["stability"] = nil
      for inner in try pairs(of: pair.value, "\"stability\"") {
        settings.variables.stability[inner.key] = try stability(inner.value)
        settings.origins["variables.\(inner.key)"] = origin(inner)
      }
    default:
      settings.origins["variables"] = nil
      try readVariables(pair, into: &settings)
    }
  }

  private func readVariables(
    _ pair: YAMLPair,
    into settings: inout LintSettings
  ) throws(PromptError) {
    for variable in try pairs(of: pair.value, "\"variables\"") {
      settings.origins["variables.\(variable.key)"] = origin(variable)
      guard variable.value.mapping != nil else {
        settings.variables.stability[variable.key] = try stability(variable.value)
        continue
      }
      for inner in try pairs(of: variable.value, "the entry of a variable") {
        if try known(inner, among: ["stability", "role"]) == "role" {
          let names = VariableRole.allCases.map(\.rawValue)
          let word = try word(inner.value, among: names)
          settings.variables.roles[variable.key] = VariableRole(rawValue: word)
        } else {
          settings.variables.stability[variable.key] = try stability(inner.value)
        }
      }
    }
  }
}

// MARK: Values

extension ConfigurationReader {
  private func selectors(_ pair: YAMLPair) throws(PromptError) -> [RuleSelector] {
    var selectors: [RuleSelector] = []
    for (text, offset) in try texts(pair) { selectors.append(try selector(text, at: offset)) }
    return selectors
  }

  private func selector(_ text: String, at offset: Int) throws(PromptError) -> RuleSelector {
    do throws(PromptError) {
      return try RuleSelector(text)
    } catch {
      throw failure(error.message, at: offset, remedy: error.remedy)
    }
  }

  private func severities(_ pair: YAMLPair) throws(PromptError) -> [LintSettings.SeveritySetting] {
    var settings: [LintSettings.SeveritySetting] = []
    for inner in try pairs(of: pair.value, "\"severity\"") {
      let names = Severity.allCases.map(\.rawValue)
      let selector = try selector(inner.key, at: inner.keyOffset)
      guard let severity = Severity(rawValue: try word(inner.value, among: names)) else { continue }
      settings.append(.init(selector: selector, severity: severity))
    }
    return settings
  }

  private func stability(_ node: YAMLNode) throws(PromptError) -> Stability {
    let word = try word(node, among: Stability.allCases.map(\.rawValue))
    return Stability(rawValue: word) ?? .unknown
  }

  private func format(_ node: YAMLNode) throws(PromptError) -> TemplateFormat {
    let word = try word(node, among: TemplateFormat.allCases.map(\.rawValue))
    return TemplateFormat(rawValue: word) ?? .plain
  }

  private func count(_ pair: YAMLPair) throws(PromptError) -> Int {
    if let number = pair.value.json.int, number >= 0 { return number }
    throw failure("\"\(pair.key)\" is a whole number from 0 up", at: pair.value.offset)
  }

  private func word(_ node: YAMLNode, among known: [String]) throws(PromptError) -> String {
    let text = node.string ?? ""
    if known.contains(text) { return text }
    let remedy = Suggestion.remedy(for: text, in: known)
    guard node.string != nil else {
      throw failure("a word is expected here", at: node.offset, remedy: remedy)
    }
    throw failure("\"\(text)\" is unknown here", at: node.offset, remedy: remedy)
  }

  /// A text, or a list of texts.
  private func texts(_ pair: YAMLPair) throws(PromptError) -> [(text: String, offset: Int)] {
    var texts: [(text: String, offset: Int)] = []
    for node in pair.value.sequence ?? [pair.value] {
      guard let text = node.string, !node.isNull else {
        throw failure("\"\(pair.key)\" is a list of texts", at: node.offset)
      }
      texts.append((text, node.offset))
    }
    return texts
  }

  private func pairs(of node: YAMLNode, _ what: String) throws(PromptError) -> [YAMLPair] {
    if let pairs = node.mapping { return pairs }
    throw failure("\(what) is a mapping", at: node.offset)
  }

  private func known(_ pair: YAMLPair, among keys: [String]) throws(PromptError) -> String {
    let key = pair.key.escaping(["-": "_"])
    if keys.contains(key) { return key }
    throw failure(
      "unknown key \"\(pair.key)\"",
      at: pair.keyOffset,
      remedy: Suggestion.remedy(for: key, in: keys)
    )
  }

  private func origin(_ pair: YAMLPair) -> String {
    "\(source.path):\(source.position(at: pair.keyOffset))"
  }

  private func failure(
    _ message: String,
    at offset: Int,
    remedy: String? = nil
  ) -> PromptError {
    PromptError(.usage, message, in: source, at: offset, remedy: remedy)
  }
}
