internal import PromptCore

/// What stands behind the names of fields in Python's format strings.
extension TemplateFilter {
  /// `!r`: the value as Python would write it in code.
  static let representation = TemplateFilter("repr") { input in
    let list = PythonText.text(of: .array([input.value ?? .null]))
    return .value(.string(String(list.dropFirst().dropLast())))
  }

  /// `:fill align sign width . precision type`; grouping and the types of letters are not supported.
  static let formatSpecification = TemplateFilter("format_spec") { input in
    let text = input.argument("specification", at: 0)?.string ?? ""
    guard let specification = FormatSpecification(text) else {
      return .failure("the specification \"\(text)\" is not supported")
    }
    return specification.text(of: input).map { .value(.string($0)) }
      ?? .failure("\"\(text)\" takes a number")
  }
}

/// A format specification of Python, as far as prompts use it.
private struct FormatSpecification {
  private var fill: Character = " "
  private var alignment: Character?
  private var width = 0
  private var precision: Int?
  private var type: Character = "s"

  init?(_ text: String) {
    var rest = Array(text)[...]
    let signs: Set<Character> = ["<", ">", "^"]
    if rest.count > 1, signs.contains(rest[rest.startIndex + 1]) {
      fill = rest.removeFirst()
      alignment = rest.removeFirst()
    } else if let first = rest.first, signs.contains(first) {
      alignment = rest.removeFirst()
    }
    if alignment == nil, rest.first == "0" {
      fill = "0"
      alignment = ">"
    }
    while let digit = rest.first?.wholeNumberValue, width < 1_000 {
      width = width * 10 + digit
      rest.removeFirst()
    }
    if rest.first == "." {
      rest.removeFirst()
      var digits = 0
      while let digit = rest.first?.wholeNumberValue, digits < 100 {
        digits = digits * 10 + digit
        rest.removeFirst()
      }
      precision = min(digits, 12)
    }
    if let last = rest.popFirst() { type = last }
    guard rest.isEmpty, ["s", "d", "f"].contains(type) else { return nil }
  }

  func text(of input: FilterInput) -> String? {
    var text = input.text
    let isNumber = input.value?.number != nil
    if type == "f" || (isNumber && precision != nil) {
      guard let number = input.value?.double, number.magnitude < 1e12 else { return nil }
      text = Self.fixed(number, digits: precision ?? 6)
    } else if type == "d" {
      guard input.value?.int != nil else { return nil }
    } else if let precision {
      text = String(text.prefix(precision))
    }
    let missing = width - text.unicodeScalars.count
    guard missing > 0 else { return text }
    switch alignment ?? (isNumber ? ">" : "<") {
    case "<": return text + String(repeating: fill, count: missing)
    case "^":
      return String(repeating: fill, count: missing / 2) + text
        + String(repeating: fill, count: missing - missing / 2)
    default: return String(repeating: fill, count: missing) + text
    }
  }

  /// A number with so many digits behind the point.
  private static func fixed(_ number: Double, digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (number.magnitude * scale).rounded(.toNearestOrEven)
    guard scaled < 9e18 else { return "\(number)" }
    let whole = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, digits + 1 - whole.count)) + whole
    let sign = number < 0 ? "-" : ""
    guard digits > 0 else { return sign + padded }
    return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
  }
}
