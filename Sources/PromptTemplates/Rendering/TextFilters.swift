internal import PromptCore

/// Filters over text and numbers.
extension TemplateFilter {
  static let upper = text("upper", "uppercase", "upcase") { $0.uppercased() }
  static let lower = text("lower", "lowercase", "downcase") { $0.lowercased() }
  static let capitalize = text("capitalize") {
    $0.prefix(1).uppercased() + $0.dropFirst().lowercased()
  }
  static let title = text("title") { text in
    var result = ""
    var isInWord = false
    for character in text {
      result += isInWord ? character.lowercased() : character.uppercased()
      isInWord = character.isLetter || character.isNumber || character == "'"
    }
    return result
  }
  /// White space of Unicode at both ends, or the characters of `chars`.
  static let trim = TemplateFilter("trim", "strip") { input in
    let characters = input.argument("chars", at: 0)?.string
    var text = Substring(input.text)
    let isDropped: (Character) -> Bool = { characters?.contains($0) ?? $0.isWhitespace }
    while let first = text.first, isDropped(first) { text.removeFirst() }
    while let last = text.last, isDropped(last) { text.removeLast() }
    return .value(.string(String(text)))
  }
  static let replace = TemplateFilter("replace") { input in
    guard let old = input.argument("old", at: 0)?.string, !old.isEmpty,
      let new = input.argument("new", at: 1)?.string
    else { return .failure("takes the text to replace and its replacement") }
    let limit = input.argument("count", at: 2)?.int ?? .max
    return .value(.string(Methods.replacing(old, with: new, in: input.text, limit: limit)))
  }
  /// Blanks before every line but the first, or `first=true` before all.
  static let indent = TemplateFilter("indent") { input in
    let width = input.argument("width", at: 0)
    let prefix = width?.string ?? String(repeating: " ", count: min(max(width?.int ?? 4, 0), 100))
    let indentsFirst = input.argument("first", at: 1) == .bool(true)
    let lines = input.text.split(separator: "\n", omittingEmptySubsequences: false)
    let indented = lines.enumerated().map { index, line in
      line.isEmpty || (index == 0 && !indentsFirst) ? String(line) : prefix + line
    }
    return .value(.string(indented.joined(separator: "\n")))
  }
  /// Nothing is escaped for HTML, so these leave the value as it is.
  static let safe = TemplateFilter("safe", "e", "escape", "forceescape") { input in
    .value(.string(input.text))
  }
  static let string = TemplateFilter("string") { .value(.string($0.text)) }
  static let int = TemplateFilter("int") { input in
    let fallback = input.argument("default", at: 0) ?? .int(0)
    guard let number = input.value?.double ?? Double(input.text), number.magnitude < 1e15 else {
      return .value(fallback)
    }
    return .value(.int(Int(number)))
  }
  static let float = TemplateFilter("float") { input in
    let fallback = input.argument("default", at: 0) ?? .double(0)
    return .value((input.value?.double ?? Double(input.text)).map { .double($0) } ?? fallback)
  }
  static let round = TemplateFilter("round") { input in
    guard let number = input.value?.double else { return .failure("takes a number") }
    let digits = min(max(input.argument("precision", at: 0)?.int ?? 0, 0), 12)
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return .value(.double((number * scale).rounded(.toNearestOrEven) / scale))
  }
}
