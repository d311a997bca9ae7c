internal import PromptCore

/// Filters that Liquid has beside those it shares with Jinja.
extension TemplateFilter {
  static let append = TemplateFilter("append") { input in
    .value(.string(input.text + (input.argument("text", at: 0)?.string ?? "")))
  }
  static let prepend = TemplateFilter("prepend") { input in
    .value(.string((input.argument("text", at: 0)?.string ?? "") + input.text))
  }
  static let remove = TemplateFilter("remove") { input in
    guard let part = input.argument("text", at: 0)?.string, !part.isEmpty else {
      return .failure("takes the text to remove")
    }
    return .value(.string(Methods.replacing(part, with: "", in: input.text)))
  }
  static let split = TemplateFilter("split") { input in
    let separator = input.argument("separator", at: 0)?.string ?? " "
    return .value(.array(Methods.parts(of: input.text, between: separator).map { .string($0) }))
  }
  static let plus = arithmetic("plus", .add)
  static let minus = arithmetic("minus", .subtract)
  static let times = arithmetic("times", .multiply)
  static let dividedBy = arithmetic("divided_by", .floorDivide)
  static let modulo = arithmetic("modulo", .remainder)
  static let truncate = TemplateFilter("truncate") { input in
    let length = max(input.argument("length", at: 0)?.int ?? 50, 0)
    let ending = input.argument("end", at: 1)?.string ?? "..."
    guard input.text.count > length else { return .value(.string(input.text)) }
    return .value(.string(input.text.prefix(max(length - ending.count, 0)) + ending))
  }

  private static func arithmetic(
    _ name: String,
    _ operation: BinaryOperator
  ) -> TemplateFilter {
    TemplateFilter(name) { input in
      guard let value = input.value, let operand = input.argument("operand", at: 0) else {
        return .failure("takes a number")
      }
      return Arithmetic.value(operation, value, operand)
    }
  }
}
