internal import PromptFiles

/// A glob over paths below the configuration's folder, as gitignore(5) has it.
///
/// A pattern without a slash matches names anywhere, one with a slash the path from the folder on;
/// what matches a folder covers everything in it.
struct PathPattern: Sendable, Hashable {
  /// As it was written.
  let text: String
  private let rules: IgnoreRules

  init(_ text: String) {
    self.text = text
    rules = IgnoreRules(lines: [text.hasPrefix("./") ? String(text.dropFirst(2)) : text])
  }

  /// Whether it covers a file.
  func covers(_ path: String) -> Bool {
    var end = path.startIndex
    while let slash = path[end...].firstIndex(of: "/") {
      if rules.verdict(on: String(path[..<slash]), isFolder: true) == .ignored { return true }
      end = path.index(after: slash)
    }
    return rules.verdict(on: path, isFolder: false) == .ignored
  }
}
