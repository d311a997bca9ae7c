internal import PromptCore
internal import PromptTemplates

extension ValueFlow {
  /// What is known of a call's value.
  mutating func meaning(of call: SourceCall, at range: Range<Int>, scope: Int) -> Meaning {
    let path = call.receiver == nil ? SourceFile.normalized(call.path) : call.path
    if let entry = language.meanings[path], !isShadowed(path), isVolatile(call, path, scope: scope)
    {
      return entryMeaning(entry, call, path, scope: scope)
    }
    if let json = serialised(call, path, at: range, scope: scope) { return json }
    if let environment = environmentCall(call, path) { return environment }
    if isCommit(call) {
      return Meaning(
        name: "\(call.name)()",
        stability: .deploy,
        role: .build,
        evidence: .code,
        reason: "it is the commit that is checked out"
      )
    }
    let operands = operands(of: call, at: range, scope: scope)
    if let changed = changed(call, operands, scope: scope) { return changed }
    return unknownCall(call, path, operands, scope: scope)
  }

  /// Whether a function of this file has the name of one of a library.
  private func isShadowed(_ path: String) -> Bool {
    !path.contains(".") && file.returns[path] != nil
  }

  /// `new Date(value)` and `Date(timeIntervalSince1970: x)` give a time that someone chose.
  private func isVolatile(_ call: SourceCall, _ path: String, scope: Int) -> Bool {
    switch call.name {
    case "Date", "moment", "dayjs": return call.arguments.isEmpty
    case "UUID": return call.arguments.isEmpty
    case "strftime", "localtime", "gmtime", "ctime", "asctime": return call.arguments.count < 2
    default: return true
    }
  }

  private func entryMeaning(
    _ entry: CallMeanings.Entry,
    _ call: SourceCall,
    _ path: String,
    scope: Int
  ) -> Meaning {
    var meaning = Meaning(
      name: "\(call.path)()",
      stability: entry.stability,
      role: entry.role,
      evidence: .code,
      reason: "`\(call.path)()` is \(entry.what)"
    )
    if call.name == "strftime", let format = call.unlabelled.first?.plainLiteral {
      meaning = meaning.formatted(source.text(in: format.content))
    }
    return meaning
  }

  private mutating func operands(of call: SourceCall, at range: Range<Int>, scope: Int) -> [Meaning]
  {
    var operands: [Meaning] = []
    if let receiver = call.receiver {
      operands.append(meaning(of: receiver, scope: scope))
    } else if let owner = call.owner, !file.imported.contains(String(owner)) {
      operands.append(meaning(ofPath: String(owner), at: range, scope: scope))
    }
    for argument in call.arguments.prefix(32) {
      let operand = meaning(of: argument.value, scope: scope)
      // Of a function that goes over elements, only what its own code brings in counts.
      if argument.value.isFunction, operand.evidence != .code || operand.weight < 3 { continue }
      operands.append(operand)
    }
    return operands
  }

  // MARK: Methods that change what is known

  private mutating func changed(
    _ call: SourceCall,
    _ operands: [Meaning],
    scope: Int
  ) -> Meaning? {
    guard let first = operands.first else { return nil }
    let all = Meaning.heaviest(of: operands) ?? first
    let name = String(call.name)
    if all.role == .clock ? Self.clockMethods.contains(name) : Self.localeMethods.contains(name) {
      return clock(call, all, scope: scope)
    }
    if Self.sorts.contains(name), !operands.contains(where: { $0.role == .random }) {
      var sorted = all
      sorted.hazards.removeAll { $0 == .unorderedCollection }
      sorted.isUnorderedStore = false
      return sorted
    }
    if Self.sets.contains(name), language.family != .javaScript {
      var set = call.arguments.isEmpty ? Meaning.constant() : all
      set.isUnorderedStore = true
      return set
    }
    if Self.setAlgebra.contains(name) { return first }
    if Self.walks.contains(name), operands.contains(where: \.isUnorderedStore) {
      return all.with(.unorderedCollection)
    }
    return passed(call, all)
  }

  private static let clockMethods: Set<String> = [
    "strftime", "format", "isoformat", "toISOString", "toLocaleString", "toLocaleDateString",
    "toLocaleTimeString", "toDateString", "formatted", "split", "slice", "substring", "date",
    "string", "getFullYear", "getMonth", "getDate", "getDay",
  ]
  private static let localeMethods: Set<String> = ["toLocaleString", "formatted"]
  private static let sorts: Set<String> = ["sorted", "toSorted", "sort"]
  private static let sets: Set<String> = ["set", "frozenset", "Set"]
  private static let setAlgebra: Set<String> = [
    "union", "intersection", "difference", "symmetric_difference", "keys", "values",
  ]
  /// Functions that go through the elements of a collection.
  private static let walks: Set<String> = [
    "list", "join", "joined", "map", "compactMap", "tuple", "Array", "enumerate", "filter",
    "reduce", "String", "str", "repr",
  ]

  private func passed(_ call: SourceCall, _ all: Meaning) -> Meaning? {
    Self.passes.contains(String(call.name)) || (all.evidence == .code && all.weight > 2) ? all : nil
  }

  /// Functions whose value changes as often as what they are given.
  private static let passes: Set<String> = [
    "str", "repr", "String", "strip", "rstrip", "lstrip", "trim", "upper", "lower", "title", "join",
    "toUpperCase", "toLowerCase", "uppercased", "lowercased", "joined", "map", "filter", "list",
    "tuple", "Array", "enumerate", "dedent", "indent", "replace", "replaceAll", "get", "toString",
    "slice", "splitlines", "split", "concat", "flat", "flatMap", "compactMap", "prefix", "suffix",
    "items", "entries", "reversed", "reverse", "model_dump", "dict", "asdict", "decode", "encode",
    "Number", "int", "round", "toFixed", "trimmingCharacters", "replacingOccurrences", "abs",
    "from", "escape", "html_escape", "model_dump_json",
  ]

  /// A clock that is written with a format of its own.
  private func clock(_ call: SourceCall, _ meaning: Meaning, scope: Int) -> Meaning {
    var result = meaning
    let literals = call.arguments.compactMap { $0.value.plainLiteral }
      .map { source.text(in: $0.content) }
    guard meaning.role == .clock else {
      let isLocal = call.name.hasPrefix("toLocale") || call.name == "formatted"
      return isLocal && literals.isEmpty ? meaning.with(.localeFormat) : meaning
    }
    switch call.name {
    case "strftime", "format": result = literals.first.map(meaning.formatted) ?? meaning
    case "toDateString", "date", "getFullYear", "getMonth", "getDate", "getDay":
      result = meaning.daily
    case "split": if literals.first == "T" || literals.first == " " { result = meaning.daily }
    case "slice", "substring": if isTenBytes(call) { result = meaning.daily }
    case "toLocaleDateString", "toLocaleString":
      let hasTime = mentions(call, ["hour", "minute", "second", "timeStyle"])
      let isDay =
        call.name == "toLocaleDateString" || mentions(call, ["year", "month", "dateStyle"])
      if isDay, !hasTime { result = meaning.daily }
      if literals.isEmpty { result.add(.localeFormat) }
    case "toLocaleTimeString": if literals.isEmpty { result.add(.localeFormat) }
    case "formatted", "string":
      let text = call.arguments.first.map { source.text(in: $0.value.range) } ?? ""
      if call.argument("time")?.path == ".omitted" { result = meaning.daily }
      if !text.contains("iso8601") { result.add(.localeFormat) }
    default: break
    }
    return result
  }

  private func mentions(_ call: SourceCall, _ keys: Set<String>) -> Bool {
    call.arguments.contains { argument in
      guard case .mapping(let entries) = argument.value.kind else { return false }
      return entries.contains { $0.label.map(keys.contains) ?? false }
    }
  }

  private func isTenBytes(_ call: SourceCall) -> Bool {
    call.arguments.last.map { source.text(in: $0.value.range) == "10" } ?? false
  }

  // MARK: Environment

  private func environmentCall(_ call: SourceCall, _ path: String) -> Meaning? {
    guard path.hasSuffix("environ.get") || path.hasSuffix("getenv"),
      let literal = call.unlabelled.first?.plainLiteral
    else { return nil }
    let key = source.text(in: literal.content)
    return Self.environment(named: key, key)
  }

  private func isCommit(_ call: SourceCall) -> Bool {
    guard ["check_output", "run", "execSync", "getoutput"].contains(String(call.name)),
      let first = call.arguments.first
    else { return false }
    let text = source.text(in: first.value.range)
    return text.contains("rev-parse") || text.contains("describe")
  }

  // MARK: Other calls

  /// A function that nothing is known of but its name, its body, and what it is given.
  private mutating func unknownCall(
    _ call: SourceCall,
    _ path: String,
    _ operands: [Meaning],
    scope: Int
  ) -> Meaning {
    let name = String(call.name)
    let title = "\(call.path.isEmpty ? name : call.path)()"
    if let inside = returnedMeaning(of: name, title) { return inside }
    let own = meaning(named: Self.noun(of: name))
    // `format_docs(docs)` is what it is given, `get_date()` what it is called.
    if let heaviest = Meaning.heaviest(of: operands), heaviest.weight > 2,
      heaviest.weight > own.weight
    {
      return heaviest.named(heaviest.name.isEmpty ? title : heaviest.name)
    }
    if own.stability != .unknown {
      var meaning = own.named(title)
      meaning.reason = "by its name, `\(title)` gives \(Self.noun(of: name))"
      return meaning
    }
    return Meaning(name: title, stability: .unknown, role: .unknown, evidence: .none)
  }

  /// What a function of this file gives back.
  private mutating func returnedMeaning(of name: String, _ title: String) -> Meaning? {
    guard let returns = file.returns[name], following.count < 12 else { return nil }
    let mark = -1 - (returns.first ?? 0)
    guard following.insert(mark).inserted else { return nil }
    defer { following.remove(mark) }
    var meanings: [Meaning] = []
    for index in returns.prefix(4) {
      let value = file.values[index]
      meanings.append(meaning(of: value.expression, scope: value.scope))
    }
    guard let found = Meaning.heaviest(of: meanings), found.evidence == .code, found.weight > 0
    else { return nil }
    return found.named(title)
  }

  /// `get_current_date` names a current date.
  static func noun(of name: String) -> String {
    for verb in ["get", "build", "make", "fetch", "format", "render", "load", "generate", "create"]
    {
      guard name.hasPrefix(verb), name.count > verb.count + 1 else { continue }
      let rest = name.dropFirst(verb.count)
      if rest.hasPrefix("_") { return String(rest.dropFirst()) }
      if rest.first?.isUppercase == true { return String(rest) }
    }
    return name
  }
}

extension Meaning {
  /// A clock of which the date alone is written.
  var daily: Meaning {
    guard role == .clock, stability == .request else { return self }
    var meaning = self
    meaning.stability = .day
    meaning.reason = reason.map { "\($0), written as a date" }
    return meaning
  }

  /// A clock written by a format: hours, minutes and seconds change with each call.
  func formatted(_ format: String) -> Meaning {
    let letters = Array(format.utf8)
    if letters.contains(UInt8(ascii: "%")) {
      for index in letters.indices.dropLast() where letters[index] == UInt8(ascii: "%") {
        let letter =
          letters[index + 1] == UInt8(ascii: "-") && index + 2 < letters.count
          ? letters[index + 2] : letters[index + 1]
        if "HIMSfpcXTsRr".utf8.contains(letter) { return self }
      }
      return daily
    }
    return letters.contains { "Hhms".utf8.contains($0) } ? self : daily
  }

  /// A part of it: the year of a time is the same all day.
  func refined(by member: String) -> Meaning {
    ["year", "month", "day", "weekday", "date"].contains(member) ? daily : self
  }
}
