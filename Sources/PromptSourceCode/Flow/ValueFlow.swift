internal import PromptCore
internal import PromptTemplates

/// Follows values through the assignments of one file.
struct ValueFlow {
  let source: SourceText
  let file: SourceFile
  let language: SourceLanguage
  /// Definitions whose text became part of a prompt.
  var used: Set<Int> = []
  /// Definitions that are being followed, so that circles end.
  var following: Set<Int> = []
  /// How much work is left; a file that asks for more is not followed further.
  var budget: Int
  private var nameMeanings: [String: Meaning] = [:]
  private var definitionMeanings: [Int: Meaning] = [:]

  init(source: SourceText, file: SourceFile, language: SourceLanguage) {
    self.source = source
    self.file = file
    self.language = language
    budget = 20_000 + source.bytes.count / 4
  }

  /// What a name stands for at a place.
  enum Binding {
    case parameter(type: Range<Int>)
    case element(Int)
    /// The assignments that may hold, and what is added behind them.
    case value([Int], additions: [Int])
    case imported
    case none
  }

  /// What a dotted name stands for at a place.
  func binding(of path: String, scope: Int, at offset: Int) -> Binding {
    let key = SourceFile.normalized(path)
    if key.hasPrefix(".") { return member(key, scope: scope, at: offset) }
    var current: Int? = scope
    while let level = current {
      let own = file.definitions(of: key, scope: level, before: level == scope ? offset : Int.max)
      if !own.isEmpty, case let found = binding(of: own) {
        guard case .none = found else { return found }
      }
      if let parameter = file.scopes[level].parameters[key] {
        return .parameter(type: parameter.type)
      }
      current = file.scopes[level].parent
    }
    return file.imported.contains(key) ? .imported : .none
  }

  /// What `self.name` stands for: what this function assigned, else what any of the file did.
  private func member(_ key: String, scope: Int, at offset: Int) -> Binding {
    let own = file.definitions(of: key, scope: scope, before: offset)
    if !own.isEmpty { return binding(of: own) }
    if let all = file.byKey[key] { return binding(of: all.suffix(100)) }
    let name = String(key.dropFirst())
    if let property = property(name, scope: scope) { return property }
    // `class Agent: prompt = "…"`, read as `self.prompt`.
    for level in file.chain(of: scope) where !file.scopes[level].isFunction && level != 0 {
      let own = file.definitions(of: name, scope: level, before: Int.max)
      if !own.isEmpty { return binding(of: own) }
    }
    return .none
  }

  /// A property of a type around the place that is declared with a type and without a value.
  private func property(_ name: String, scope: Int) -> Binding? {
    for level in file.chain(of: scope) where !file.scopes[level].isFunction {
      if let declared = file.scopes[level].parameters[name] {
        return .parameter(type: declared.type)
      }
    }
    return nil
  }

  private func binding(of candidates: ArraySlice<Int>) -> Binding {
    var bases: [Int] = []
    var additions: [Int] = []
    for index in candidates {
      let definition = file.definitions[index]
      switch definition.action {
      case .iterates:
        bases = [index]
        additions = []
      case .assigns:
        if definition.conditions.isEmpty {
          bases = []
          additions = []
        }
        bases.append(index)
      case .appends, .prepends: additions.append(index)
      }
    }
    if let base = bases.last, file.definitions[base].action == .iterates { return .element(base) }
    guard !bases.isEmpty else { return .none }
    return .value(bases, additions: additions)
  }

  // MARK: Meanings

  /// What a name alone tells, looked up once.
  mutating func meaning(named name: String) -> Meaning {
    if let known = nameMeanings[name] { return known }
    var meaning = Meaning(named: name)
    if meaning.role == .input, PromptNames.isText(name) {
      meaning.role = .configuration
      meaning.stability = .deploy
      meaning.reason = "`\(name)` is called a prompt: text that a deployment fixes"
    }
    nameMeanings[name] = meaning
    return meaning
  }

  /// What is known of an expression.
  mutating func meaning(of expression: SourceExpression, scope: Int) -> Meaning {
    budget -= 1
    guard budget > 0 else { return meaning(named: "") }
    switch expression.kind {
    case .constant: return .constant()
    case .literal(let literal):
      let holes = literal.parts.compactMap { part -> SourceExpression? in
        if case .hole(_, let value, _) = part { value } else { nil }
      }
      return heaviest(of: holes, scope: scope)
    case .name(let path): return meaning(ofPath: path, at: expression.range, scope: scope)
    case .member(let base, let name): return member(name, of: base, scope: scope)
    case .call(let call): return meaning(of: call, at: expression.range, scope: scope)
    case .subscripted(let base, let key): return subscripted(base, key, scope: scope)
    case .joined(let parts), .list(let parts), .other(let parts), .function(let parts):
      return heaviest(of: parts, scope: scope)
    case .percent(let left, let right): return heaviest(of: [left, right], scope: scope)
    case .set(let parts):
      return heaviest(of: parts, scope: scope).with(.unorderedCollection)
    case .mapping(let entries): return heaviest(of: entries.map(\.value), scope: scope)
    case .spread(let value): return meaning(of: value, scope: scope)
    case .choice(let values, let condition):
      let all = values + (condition.map { [$0] } ?? [])
      return heaviest(of: all, scope: scope)
    case .loop(let item, let over):
      let collection = meaning(of: over, scope: scope)
      let element = item.isSimpleName ? collection : meaning(of: item, scope: scope)
      guard element.weight > collection.weight, element.evidence == .code else { return collection }
      return Meaning.heaviest(of: [element, collection]) ?? collection
    }
  }

  mutating func heaviest(of parts: [SourceExpression], scope: Int) -> Meaning {
    var meanings: [Meaning] = []
    for part in parts.prefix(64) { meanings.append(meaning(of: part, scope: scope)) }
    return Meaning.heaviest(of: meanings) ?? .constant()
  }

  /// What is known of a dotted name.
  mutating func meaning(ofPath path: String, at range: Range<Int>, scope: Int) -> Meaning {
    if let entry = language.meanings[path], path.contains(".") {
      return Meaning(
        name: path,
        stability: entry.stability,
        role: entry.role,
        evidence: .code,
        reason: "`\(path)` is \(entry.what)"
      )
    }
    if let environment = environmentVariable(path) { return environment }
    switch binding(of: path, scope: scope, at: range.lowerBound) {
    case .value(let bases, let additions):
      return meaning(ofDefinitions: bases + additions, named: path)
    case .element(let index): return element(index, named: path)
    case .parameter(let type): return typed(meaning(named: path), type)
    case .imported where path.isConstantName: return importedConstant(path)
    case .imported, .none: return dotted(path, at: range, scope: scope)
    }
  }

  /// A name with dots whose whole is not assigned: the name itself, then what it belongs to.
  private mutating func dotted(_ path: String, at range: Range<Int>, scope: Int) -> Meaning {
    guard let dot = path.lastIndex(of: "."), dot != path.startIndex else {
      return path.isConstantName ? importedConstant(path) : meaning(named: path)
    }
    let owner = String(path[..<dot])
    if owner.isConstantName { return importedConstant(path) }
    let member = String(path[path.index(after: dot)...])
    let base: Meaning? =
      switch binding(of: owner, scope: scope, at: range.lowerBound) {
      case .value, .element: meaning(ofPath: owner, at: range, scope: scope)
      default: nil
      }
    if let base, base.evidence == .code, base.stability != .unknown, base.weight > 1 {
      return base.refined(by: member).named(path)
    }
    let own = meaning(named: path)
    if own.stability == .unknown, let base, base.stability != .unknown { return base.named(path) }
    return own.stability == .unknown && member.isConstantName ? importedConstant(path) : own
  }

  private func importedConstant(_ path: String) -> Meaning {
    let own = Meaning(named: path)
    // A constant that is called a time or an id is one value for each process all the same.
    if own.role == .clock || own.role == .identifier || own.role == .userField { return own }
    return Meaning(
      name: path,
      stability: .deploy,
      role: .configuration,
      evidence: .code,
      reason: "`\(path)` is written as a constant"
    )
  }

  private mutating func meaning(ofDefinitions indices: [Int], named path: String) -> Meaning {
    var meanings: [Meaning] = []
    for index in indices.suffix(16) { meanings.append(meaning(ofDefinition: index)) }
    guard var result = Meaning.heaviest(of: meanings) else { return meaning(named: path) }
    let own = meaning(named: path)
    if result.stability == .unknown || (result.evidence == .name && own.stability != .unknown) {
      let hazards = result.hazards
      result = own
      for hazard in hazards { result.add(hazard) }
    } else if result.stability == .constant, result.hazards.isEmpty {
      result.reason = "`\(path)` is fixed in this file"
    }
    return result.named(path)
  }

  private mutating func meaning(ofDefinition index: Int) -> Meaning {
    if let known = definitionMeanings[index] { return known }
    guard following.insert(index).inserted, following.count < 40 else { return meaning(named: "") }
    defer { following.remove(index) }
    let definition = file.definitions[index]
    var meaning = self.meaning(of: definition.value, scope: definition.scope)
    meaning = typed(meaning, definition.type)
    if case .mapping = definition.value.kind, language.family == .swift {
      meaning.isUnorderedStore = true
    }
    if definition.action == .assigns, definition.scope == 0 || !isInFunction(definition.scope) {
      meaning = evaluatedOnce(meaning, definition.key)
    }
    definitionMeanings[index] = meaning
    return meaning
  }

  func isInFunction(_ scope: Int) -> Bool {
    file.chain(of: scope).contains { file.scopes[$0].isFunction }
  }

  /// A value that is made when the module is loaded.
  private func evaluatedOnce(_ meaning: Meaning, _ key: String) -> Meaning {
    guard meaning.evidence == .code, meaning.weight > 3 || meaning.role == .clock else {
      return meaning
    }
    var once = meaning
    switch meaning.role {
    case .clock:
      once.stability = .day
      once.reason =
        "`\(key)` is evaluated once, when the module is loaded: it is stale after midnight and "
        + "differs from process to process"
    case .identifier, .random:
      once.stability = .session
      once.reason =
        "`\(key)` is evaluated once, when the module is loaded: it differs from process to process"
    default: break
    }
    return once
  }

  /// A set or a dictionary by its declared type.
  private func typed(_ meaning: Meaning, _ type: Range<Int>) -> Meaning {
    guard !type.isEmpty else { return meaning }
    let text = source.text(in: type.lowerBound..<min(type.upperBound, type.lowerBound + 60))
    let isSet =
      text.hasPrefix("Set<") || text.lowercased().hasPrefix("set[") || text == "set"
      || text.hasPrefix("frozenset")
    var result = meaning
    if isSet, language.family != .javaScript { result.isUnorderedStore = true }
    if language.family == .swift, text.hasPrefix("["), text.contains(":") {
      result.isUnorderedStore = true
    }
    return result
  }

  private mutating func element(_ index: Int, named path: String) -> Meaning {
    let definition = file.definitions[index]
    guard following.insert(index).inserted else { return meaning(named: path) }
    defer { following.remove(index) }
    let collection = meaning(of: definition.value, scope: definition.scope)
    let own = meaning(named: path)
    var result = collection
    if collection.stability == .unknown { result = own }
    if collection.isUnorderedStore { result.add(.unorderedCollection) }
    return result.named(collection.name.isEmpty ? path : collection.name)
  }

  // MARK: Environment

  /// `process.env.NAME`.
  private func environmentVariable(_ path: String) -> Meaning? {
    guard path.hasPrefix("process.env.") else { return nil }
    return Self.environment(named: String(path.dropFirst(12)), path)
  }

  /// A variable of the process's environment, which a deployment fixes.
  static func environment(named key: String, _ path: String) -> Meaning {
    let words = key.lowercased().split { $0 == "_" || $0 == "-" }
    let isBuild = words.contains {
      ["sha", "commit", "build", "revision", "release", "version"].contains($0)
    }
    let isPlace = ["PWD", "HOSTNAME", "SHELL", "TERM", "HOME"].contains(key)
    let isUser = ["USER", "LOGNAME", "USERNAME", "LANG"].contains(key)
    return Meaning(
      name: path,
      stability: isUser ? .user : isPlace ? .session : .deploy,
      role: isUser ? .userField : isBuild ? .build : isPlace ? .environment : .configuration,
      evidence: .code,
      reason: "`\(key)` is read from the environment of the process"
    )
  }
}

extension SourceExpression {
  var isSimpleName: Bool { if case .name = kind { true } else { false } }
}

extension String {
  /// Whether it is written as constants are: `MAX_LENGTH`.
  var isConstantName: Bool {
    let last = self[(lastIndex(of: ".").map(index(after:)) ?? startIndex)...]
    return last.utf8.count > 1 && last.utf8.contains { $0 &- 65 < 26 }
      && last.utf8.allSatisfy { $0 &- 65 < 26 || $0 == 95 || Byte.isDigit($0) }
  }
}
