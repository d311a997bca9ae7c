internal import PromptCore
internal import PromptTemplates

extension ValueFlow {
  /// JSON written by a call, with the hazard of keys that nothing sorts.
  mutating func serialised(
    _ call: SourceCall,
    _ path: String,
    at range: Range<Int>,
    scope: Int
  ) -> Meaning? {
    switch language.family {
    case .python:
      guard path.hasSuffix("json.dumps") || path == "dumps" || path == "orjson.dumps",
        let value = call.unlabelled.first ?? call.argument("obj")
      else { return nil }
      let sorts = call.arguments.contains { argument in
        (argument.label == "sort_keys" && source.text(in: argument.value.range) != "False")
          || (argument.label == "option" && source.text(in: argument.value.range).contains("SORT"))
          || argument.label == "?"
      }
      return written(value, isSorted: sorts, scope: scope)
    case .javaScript:
      guard path == "JSON.stringify", let value = call.unlabelled.first else { return nil }
      // A list of keys or a function as second argument fixes or sorts them.
      let replacer = call.unlabelled.dropFirst().first
      let hasReplacer = replacer.map { source.text(in: $0.range) != "null" && !$0.isUndefined }
      return written(value, isSorted: hasReplacer ?? false, scope: scope)
    case .swift: return swiftSerialised(call, scope: scope, at: range)
    }
  }

  private mutating func written(
    _ value: SourceExpression,
    isSorted: Bool,
    scope: Int
  ) -> Meaning {
    let meaning = meaning(of: value, scope: scope)
    return isSorted || isFixedOrder(value, scope: scope, depth: 0)
      ? meaning : meaning.with(.unsortedKeys)
  }

  /// Whether the code itself says in which order the keys stand.
  private func isFixedOrder(_ value: SourceExpression, scope: Int, depth: Int) -> Bool {
    guard depth < 8 else { return false }
    switch value.kind {
    case .constant, .literal: return true
    case .list(let elements):
      return elements.allSatisfy { isFixedOrder($0, scope: scope, depth: depth + 1) }
    case .mapping(let entries):
      return entries.allSatisfy { entry in
        entry.label != nil && entry.label != "?" && !entry.value.isSpread
      }
    case .loop(let item, _): return isFixedOrder(item, scope: scope, depth: depth + 1)
    case .call(let call):
      // A class fixes the order of its fields.
      return [
        "model_json_schema", "schema", "model_dump", "asdict", "sorted", "toJSONSchema",
        "zodToJsonSchema", "to_dict", "model_dump_json", "map",
      ].contains(String(call.name))
    case .name(let path):
      guard case .value(let bases, let additions) = binding(of: path, scope: scope, at: Int.max),
        additions.isEmpty
      else { return false }
      return bases.allSatisfy {
        let definition = file.definitions[$0]
        return isFixedOrder(definition.value, scope: definition.scope, depth: depth + 1)
      }
    default: return false
    }
  }

  /// `JSONEncoder.encode` and `JSONSerialization.data` without sorted keys.
  private mutating func swiftSerialised(
    _ call: SourceCall,
    scope: Int,
    at range: Range<Int>
  ) -> Meaning? {
    let name = String(call.name)
    if name == "data", call.path.hasSuffix("JSONSerialization.data"),
      let value = call.argument("withJSONObject")
    {
      let options = call.argument("options").map { source.text(in: $0.range) } ?? ""
      let meaning = meaning(of: value, scope: scope)
      return options.contains("sortedKeys") ? meaning : meaning.with(.unsortedKeys)
    }
    guard name == "encode", let value = call.unlabelled.first,
      let sorts = encoderSorts(call, scope: scope, at: range)
    else { return stringOfData(call, scope: scope) }
    let meaning = meaning(of: value, scope: scope)
    return sorts ? meaning : meaning.with(.unsortedKeys)
  }

  /// Whether the encoder of a call sorts keys; `nil` if it is made elsewhere.
  private func encoderSorts(_ call: SourceCall, scope: Int, at range: Range<Int>) -> Bool? {
    if let receiver = call.receiver {
      guard case .call(let made) = receiver.kind else { return nil }
      return made.name == "JSONEncoder" ? false : nil
    }
    guard let owner = call.owner,
      case .value(let bases, _) = binding(of: String(owner), scope: scope, at: range.lowerBound),
      let base = bases.last
    else { return nil }
    let made = source.text(in: file.definitions[base].value.range)
    guard made.contains("JSONEncoder") else { return nil }
    if made.contains("sortedKeys") { return true }
    let key = SourceFile.normalized("\(owner).outputFormatting")
    let formats = (file.byKey[key] ?? []) + (file.byKey["\(key).insert"] ?? [])
    return formats.contains {
      source.text(in: file.definitions[$0].value.range).contains("sortedKeys")
    }
  }

  /// `String(data: data, encoding: .utf8)`, `String(decoding: data, as: UTF8.self)`.
  private mutating func stringOfData(_ call: SourceCall, scope: Int) -> Meaning? {
    guard call.path == "String", let data = call.argument("data", "decoding") else { return nil }
    return meaning(of: data, scope: scope)
  }

  // MARK: Members and subscripts

  mutating func member(_ name: String, of base: SourceExpression, scope: Int) -> Meaning {
    let meaning = meaning(of: base, scope: scope)
    if meaning.evidence == .code, meaning.weight > 0 { return meaning.refined(by: name) }
    let own = self.meaning(named: name)
    return own.stability == .unknown && meaning.stability != .unknown ? meaning : own
  }

  mutating func subscripted(
    _ base: SourceExpression,
    _ key: SourceExpression,
    scope: Int
  ) -> Meaning {
    let meaning = meaning(of: base, scope: scope)
    guard let literal = key.plainLiteral else {
      if meaning.role == .clock,
        source.text(in: key.range.lowerBound..<key.range.upperBound + 4).contains("10")
      {
        return meaning.daily
      }
      return meaning
    }
    let name = source.text(in: literal.content)
    if let path = base.path,
      path.hasSuffix("environ") || path.hasSuffix("process.env")
        || path.hasSuffix("environment")
    {
      return Self.environment(named: name, name)
    }
    if meaning.evidence == .code, meaning.weight > 1 { return meaning }
    let whole = base.path.map { "\($0).\(name)" } ?? name
    let own = self.meaning(named: whole)
    return own.stability == .unknown && meaning.stability != .unknown ? meaning.named(whole) : own
  }
}

extension SourceExpression {
  var isUndefined: Bool { if case .constant = kind { true } else { path == "undefined" } }
}
