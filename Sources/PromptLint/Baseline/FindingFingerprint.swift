internal import PromptCore

/// Names findings so that the same one has the same name in another run.
///
/// Hashed are the rule's code, the file's path below the root, the marked text, its line without
/// white space at the ends, and which of several such findings it is. Lines that move, prices and
/// token counts change nothing.
struct FindingFingerprint {
  /// The name under which SARIF keeps it; the number changes with what is hashed.
  static let name = "promptoptFinding/v1"

  private let path: String
  private let source: SourceText
  private let lines: LineIndex
  private var occurrences: [String: Int] = [:]

  /// Prepares to name the findings of one file.
  ///
  /// - Parameters:
  ///   - path: The file's path below the root.
  ///   - source: The file.
  ///   - lines: Its lines.
  init(path: String, source: SourceText, lines: LineIndex) {
    self.path = path
    self.source = source
    self.lines = lines
  }

  /// The fingerprint of the next finding; findings are named in the order of the file.
  mutating func next(_ diagnostic: Diagnostic) -> String {
    let line = lines.lineRange(at: diagnostic.range.lowerBound)
    let parts = [
      diagnostic.code, path, source.text(in: diagnostic.range).trimmed,
      source.text(in: line).trimmed,
    ]
    let key = JSONValue.array(parts.map(JSONValue.string)).text(.canonical)
    let occurrence = occurrences[key, default: 0]
    occurrences[key] = occurrence + 1
    return String(SHA256.hex(Array("\(key)#\(occurrence)".utf8)).prefix(32))
  }
}
