/// The rules of one ignore file, as gitignore(5) reads them.
///
/// Later rules are stronger. Paths are relative to the folder of the file, without a slash in
/// front or behind.
public struct IgnoreRules: Sendable, Hashable {
  /// What the rules say of a path.
  public enum Verdict: Sendable, Hashable {
    case ignored, kept
  }

  private var rules: [IgnoreRule] = []

  /// Reads the text of an ignore file: a rule a line.
  public init(_ text: [UInt8]) {
    let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let lines = text[start...].split(separator: UInt8(ascii: "\n"))
    rules = lines.compactMap { IgnoreRule(line: $0) }
  }

  /// Takes each text as one rule.
  public init(lines: [String]) {
    rules = lines.compactMap { IgnoreRule(line: Array($0.utf8)[...]) }
  }

  /// Whether there is no rule.
  public var isEmpty: Bool { rules.isEmpty }

  /// What the last rule that matches a path says, or `nil` if none does.
  public func verdict(on path: String, isFolder: Bool) -> Verdict? {
    verdict(on: Array(path.utf8), from: 0, isFolder: isFolder)
  }

  /// What is said of a path that begins at an offset.
  func verdict(on path: [UInt8], from start: Int, isFolder: Bool) -> Verdict? {
    guard !rules.isEmpty else { return nil }
    let nameStart = (path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
    let span = path.span.extracting(start...)
    let name = path.span.extracting(max(start, nameStart)...)
    let rule = rules.last { $0.matches(path: span, name: name, isFolder: isFolder) }
    return rule.map { $0.isNegated ? .kept : .ignored }
  }
}

/// One line of an ignore file.
private struct IgnoreRule: Sendable, Hashable {
  /// Whether it keeps what earlier rules ignore.
  let isNegated: Bool
  private let matchesFoldersOnly: Bool
  private let matchesNames: Bool
  private let pattern: GlobPattern

  /// Reads a line; `nil` for a comment, nothing, or a pattern that nothing matches.
  init?(line: ArraySlice<UInt8>) {
    guard var rest = Self.trimmed(line), rest.first != UInt8(ascii: "#") else { return nil }
    isNegated = rest.first == UInt8(ascii: "!")
    if isNegated { rest.removeFirst() }
    matchesFoldersOnly = rest.last == UInt8(ascii: "/")
    if matchesFoldersOnly { rest.removeLast() }
    matchesNames = !rest.contains(UInt8(ascii: "/"))
    if rest.first == UInt8(ascii: "/") { rest.removeFirst() }
    guard !rest.isEmpty, let pattern = GlobPattern(rest, isPath: !matchesNames) else { return nil }
    self.pattern = pattern
  }

  func matches(path: Span<UInt8>, name: Span<UInt8>, isFolder: Bool) -> Bool {
    guard isFolder || !matchesFoldersOnly else { return false }
    return pattern.matches(matchesNames ? name : path)
  }

  /// The line without the spaces at its end that no backslash quotes.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    var end = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      switch line[index] {
      case UInt8(ascii: " "): index += 1
      case UInt8(ascii: "\\"):
        index = min(index + 2, line.endIndex)
        end = index
      default:
        index += 1
        end = index
      }
    }
    return end > line.startIndex ? line[..<end] : nil
  }
}
