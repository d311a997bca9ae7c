/// What sets a language apart for the parser that all languages share.
struct SourceLanguage: Sendable {
  enum Family: Sendable { case python, javaScript, swift }

  var family: Family
  /// Words that declare a name: `let`.
  var declarators: Set<String>
  var functionWords: Set<String>
  var typeWords: Set<String>
  /// Words in front of a declaration that change nothing here.
  var modifiers: Set<String>
  /// Words in front of an operand that change nothing here.
  var prefixWords: Set<String>
  var constants: Set<String>
  /// Words that begin a statement whose block may not run.
  var conditionWords: Set<String>
  /// Words that begin a statement whose block may run more than once.
  var loopWords: Set<String>
  /// What calls mean.
  var meanings: CallMeanings

  static let python = SourceLanguage(
    family: .python,
    declarators: [],
    functionWords: ["def"],
    typeWords: ["class"],
    modifiers: ["async", "global", "nonlocal"],
    prefixWords: ["await", "not", "yield", "from"],
    constants: ["True", "False", "None"],
    conditionWords: ["if", "elif", "else", "try", "except", "finally", "with", "match", "case"],
    loopWords: ["for", "while"],
    meanings: .python
  )

  static let javaScript = SourceLanguage(
    family: .javaScript,
    declarators: ["const", "let", "var"],
    functionWords: ["function"],
    typeWords: ["class", "interface", "enum", "namespace"],
    modifiers: [
      "export", "default", "async", "public", "private", "protected", "static", "readonly",
      "abstract", "declare", "override",
    ],
    prefixWords: ["await", "new", "typeof", "void", "delete", "yield", "async", "throw"],
    constants: ["true", "false", "null", "undefined"],
    conditionWords: ["if", "else", "switch", "try", "catch", "finally", "case"],
    loopWords: ["for", "while", "do"],
    meanings: .javaScript
  )

  static let swift = SourceLanguage(
    family: .swift,
    declarators: ["let", "var"],
    functionWords: ["func", "init"],
    typeWords: ["class", "struct", "enum", "actor", "extension", "protocol"],
    modifiers: [
      "public", "private", "internal", "package", "fileprivate", "static", "final", "override",
      "lazy", "mutating", "nonisolated", "open", "weak", "convenience", "required", "indirect",
    ],
    prefixWords: ["await", "try", "any", "some", "inout", "throw", "consume", "copy"],
    constants: ["true", "false", "nil"],
    conditionWords: ["if", "else", "guard", "switch", "do", "catch", "case", "defer"],
    loopWords: ["for", "while", "repeat"],
    meanings: .swift
  )
}
