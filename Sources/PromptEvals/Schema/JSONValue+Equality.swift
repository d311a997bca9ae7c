internal import PromptCore

extension JSONValue {
  /// Whether two values are the same JSON data: numbers by value, objects in any order.
  func isEqual(to other: JSONValue) -> Bool {
    switch (self, other) {
    case (.null, .null): return true
    case (.bool(let left), .bool(let right)): return left == right
    case (.string(let left), .string(let right)): return left.utf8.elementsEqual(right.utf8)
    case (.number(let left), .number(let right)):
      if let left = left.int, let right = right.int { return left == right }
      return left.lexeme == right.lexeme || left.double == right.double
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
    case (.object(let left), .object(let right)):
      let keys = Set(left.keys)
      return keys == Set(right.keys)
        && keys.allSatisfy { key in
          guard let mine = left[key], let others = right[key] else { return false }
          return mine.isEqual(to: others)
        }
    default: return false
    }
  }
}
