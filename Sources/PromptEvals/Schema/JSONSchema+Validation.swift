internal import PromptCore

extension JSONSchema {
  /// The first reason why a value is not accepted; `nil` if it is.
  func violation(in value: JSONValue) -> JSONSchemaViolation? {
    violation(of: root, in: value, at: "")
  }

  private func violation(
    of node: Node,
    in value: JSONValue,
    at pointer: String
  ) -> JSONSchemaViolation? {
    switch node {
    case .anything: return nil
    case .nothing: return JSONSchemaViolation(pointer: pointer, message: "is not allowed")
    case .keywords(let keywords):
      for keyword in keywords {
        if let found = violation(of: keyword, in: value, at: pointer) { return found }
      }
      return nil
    }
  }

  private func violation(
    of keyword: Keyword,
    in value: JSONValue,
    at pointer: String
  ) -> JSONSchemaViolation? {
    switch keyword {
    case .properties(let nodes, let additional):
      return memberViolation(nodes, additional, in: value, at: pointer)
    case .items(let prefix, let rest): return itemViolation(prefix, rest, in: value, at: pointer)
    case .allOf(let nodes):
      return nodes.lazy.compactMap { violation(of: $0, in: value, at: pointer) }.first
    case .reference(let target):
      return definitions[target].flatMap { violation(of: $0, in: value, at: pointer) }
    case .anyOf(let nodes):
      if nodes.contains(where: { violation(of: $0, in: value, at: pointer) == nil }) { return nil }
      return JSONSchemaViolation(pointer: pointer, message: "matches none of anyOf")
    case .oneOf(let nodes):
      let count = nodes.count { violation(of: $0, in: value, at: pointer) == nil }
      if count == 1 { return nil }
      return JSONSchemaViolation(pointer: pointer, message: "matches \(count) of oneOf, not one")
    case .not(let node):
      guard violation(of: node, in: value, at: pointer) == nil else { return nil }
      return JSONSchemaViolation(pointer: pointer, message: "matches what \"not\" excludes")
    default:
      return keyword.complaint(about: value).map {
        JSONSchemaViolation(pointer: pointer, message: $0)
      }
    }
  }

  private func memberViolation(
    _ nodes: [String: Node],
    _ additional: Node?,
    in value: JSONValue,
    at pointer: String
  ) -> JSONSchemaViolation? {
    guard let object = value.object else { return nil }
    for member in object.members {
      let place = "\(pointer)/\(JSONPointer.escaped(member.key))"
      guard let node = nodes[member.key] ?? additional else { continue }
      if let found = violation(of: node, in: member.value, at: place) { return found }
    }
    return nil
  }

  private func itemViolation(
    _ prefix: [Node],
    _ rest: Node?,
    in value: JSONValue,
    at pointer: String
  ) -> JSONSchemaViolation? {
    guard let elements = value.array else { return nil }
    for (index, element) in elements.enumerated() {
      guard let node = index < prefix.count ? prefix[index] : rest else { return nil }
      if let found = violation(of: node, in: element, at: "\(pointer)/\(index)") { return found }
    }
    return nil
  }
}

extension JSONSchema.Keyword {
  /// What an assertion says against a value; `nil` if it accepts it or does not apply to its type.
  fileprivate func complaint(about value: JSONValue) -> String? {
    switch self {
    case .type(let names):
      let isMet = names.contains { $0 == "integer" ? value.isInteger : $0 == value.kind }
      return isMet ? nil : "is of type \(value.kind), not \(names.joined(separator: " or "))"
    case .const(let wanted):
      return value.isEqual(to: wanted) ? nil : "is not \(wanted.text())"
    case .oneOfValues(let values):
      guard !values.contains(where: { value.isEqual(to: $0) }) else { return nil }
      let all = values.map { $0.text() }.joined(separator: ", ")
      return "is \(Excerpt.quoted(value.string ?? value.text())), none of \(all)"
    case .bound(let bound, let limit): return value.double.flatMap { bound.complaint($0, limit) }
    case .multipleOf(let divisor):
      // Decimal fractions have no exact binary form: 0.3 must count as a multiple of 0.1.
      guard let quotient = value.double.map({ $0 / divisor }) else { return nil }
      let isMultiple =
        (quotient - quotient.rounded()).magnitude <= 1e-9 * max(1, quotient.magnitude)
      return isMultiple ? nil : "is not a multiple of \(divisor)"
    case .size(let size, let limit): return size.complaint(about: value, limit)
    case .pattern(let pattern):
      guard let text = value.string, !pattern.matches(in: text) else { return nil }
      return "does not match \(Excerpt.quoted(pattern.text))"
    case .uniqueItems: return value.array.flatMap(Self.repeatedItem)
    case .required(let names):
      guard let object = value.object else { return nil }
      return names.first { object[$0] == nil }.map { "lacks \"\($0)\"" }
    default: return nil
    }
  }

  private static func repeatedItem(_ elements: [JSONValue]) -> String? {
    for (index, element) in elements.enumerated() {
      if let first = elements[..<index].firstIndex(where: { $0.isEqual(to: element) }) {
        return "has the same element at \(first) and \(index)"
      }
    }
    return nil
  }
}

extension JSONSchema.Bound {
  fileprivate func complaint(_ number: Double, _ limit: Double) -> String? {
    switch self {
    case .minimum: number >= limit ? nil : "is \(number), below \(limit)"
    case .maximum: number <= limit ? nil : "is \(number), above \(limit)"
    case .exclusiveMinimum: number > limit ? nil : "is \(number), not above \(limit)"
    case .exclusiveMaximum: number < limit ? nil : "is \(number), not below \(limit)"
    }
  }
}

extension JSONSchema.Size {
  fileprivate func complaint(about value: JSONValue, _ limit: Int) -> String? {
    let isOfText = self == .minLength || self == .maxLength
    guard let count = isOfText ? value.string?.unicodeScalars.count : value.array?.count else {
      return nil
    }
    let unit = isOfText ? "characters" : "elements"
    switch self {
    case .minLength, .minItems: return count >= limit ? nil : "has \(count) \(unit), under \(limit)"
    case .maxLength, .maxItems: return count <= limit ? nil : "has \(count) \(unit), over \(limit)"
    }
  }
}

extension JSONValue {
  fileprivate var isInteger: Bool {
    guard let number else { return false }
    return number.int != nil || number.double == number.double.rounded()
  }
}
