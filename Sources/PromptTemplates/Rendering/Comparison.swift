internal import PromptCore

/// Equality, order and membership of values.
enum Comparison {
  /// Numbers by value, everything else by structure; a missing value equals `null`.
  static func areEqual(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    switch (left ?? .null, right ?? .null) {
    case (.number(let left), .number(let right)): left.double == right.double
    case (let left, let right): left == right
    }
  }

  /// Negative, zero or positive; values that have no order are equal.
  static func order(_ left: JSONValue, _ right: JSONValue) -> Int {
    switch (left, right) {
    case (.number(let left), .number(let right)):
      return left.double < right.double ? -1 : left.double > right.double ? 1 : 0
    case (.string(let left), .string(let right)):
      let (left, right) = (left.lowercased(), right.lowercased())
      if left == right { return 0 }
      return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    default: return 0
    }
  }

  /// Whether an array has an element, an object a key, or a text a part.
  static func contains(_ container: JSONValue, _ value: JSONValue) -> Bool {
    switch container {
    case .array(let elements): elements.contains { areEqual($0, value) }
    case .object(let object): value.string.map { object[$0] != nil } ?? false
    case .string(let text): value.string.map { $0.isEmpty || text.contains($0) } ?? false
    default: false
    }
  }

  /// Whether a value is false in Python.
  static func isEmpty(_ value: JSONValue) -> Bool {
    switch value {
    case .null, .bool(false): true
    case .bool(true): false
    case .number(let number): number.double == 0
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let object): object.members.isEmpty
    }
  }
}

/// Operators on numbers, and `+` and `*` on text and arrays.
enum Arithmetic {
  static func value(
    _ operation: BinaryOperator,
    _ left: JSONValue,
    _ right: JSONValue
  ) -> FilterResult {
    switch (left, right, operation) {
    case (.number(let left), .number(let right), _):
      if let left = left.int, let right = right.int,
        let result = integer(operation, left, right)
      {
        return .value(result)
      }
      return number(operation, left.double, right.double)
    case (.string(let left), .string(let right), .add): return .value(.string(left + right))
    case (.array(let left), .array(let right), .add): return .value(.array(left + right))
    case (.string(let text), .number(let count), .multiply):
      guard let count = count.int, count <= 10_000 else { return .failure("repeated too often") }
      return .value(.string(String(repeating: text, count: max(count, 0))))
    case (.string(let left), .string(let right), _):
      return compared(operation, left, right)
    default:
      return .failure("\"\(operation.rawValue)\" cannot take \(left.kind) and \(right.kind)")
    }
  }

  private static func integer(
    _ operation: BinaryOperator,
    _ left: Int,
    _ right: Int
  ) -> JSONValue? {
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = left.addingReportingOverflow(right)
    case .subtract: result = left.subtractingReportingOverflow(right)
    case .multiply: result = left.multipliedReportingOverflow(by: right)
    case .floorDivide where right != 0 && right != -1:
      result = (left / right - (left % right != 0 && (left < 0) != (right < 0) ? 1 : 0), false)
    case .remainder where right != 0 && right != -1:
      let remainder = left % right
      result = (
        remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder, false
      )
    default: return nil
    }
    return result.overflow ? nil : .int(result.partialValue)
  }

  private static func number(
    _ operation: BinaryOperator,
    _ left: Double,
    _ right: Double
  ) -> FilterResult {
    switch operation {
    case .add: return .value(.double(left + right))
    case .subtract: return .value(.double(left - right))
    case .multiply: return .value(.double(left * right))
    case .divide, .floorDivide, .remainder:
      guard right != 0 else { return .failure("division by zero") }
      let quotient = left / right
      switch operation {
      case .divide: return .value(.double(quotient))
      case .floorDivide: return .value(.double(quotient.rounded(.down)))
      default: return .value(.double(left - right * quotient.rounded(.down)))
      }
    case .power:
      guard right >= 0, right <= 1_000, right == right.rounded() else {
        return .failure("powers are whole numbers up to 1000")
      }
      var result = 1.0
      for _ in 0..<Int(right) { result *= left }
      return .value(.double(result))
    default: return compared(operation, left, right)
    }
  }

  private static func compared<Value: Comparable>(
    _ operation: BinaryOperator,
    _ left: Value,
    _ right: Value
  ) -> FilterResult {
    switch operation {
    case .less: .value(.bool(left < right))
    case .lessOrEqual: .value(.bool(left <= right))
    case .greater: .value(.bool(left > right))
    case .greaterOrEqual: .value(.bool(left >= right))
    default: .failure("\"\(operation.rawValue)\" cannot take text")
    }
  }
}
