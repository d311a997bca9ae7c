internal import PromptCore

/// The ignore files from a repository's top, or a folder's, down to one folder.
///
/// The file nearest to a path decides; a path that no rule matches is kept.
struct IgnoreStack: Sendable {
  private struct Level: Sendable {
    /// Where paths relative to the level's folder begin in paths relative to the top.
    let start: Int
    let rules: IgnoreRules
  }

  /// The names of the ignore files; of two in one folder the later is stronger.
  private let names: [String]
  private var levels: [Level] = []

  /// Starts with no rules.
  init(names: [String]) {
    self.names = names
  }

  /// Adds the rules of one file; the path of its folder, relative to the top, ends in a slash or
  /// is empty.
  mutating func add(_ path: String, start: Int) throws(PromptError) {
    guard Folder.kind(of: path) == .file else { return }
    let rules = IgnoreRules(try FileContents.bytes(at: path, limit: 1 << 24))
    if !rules.isEmpty { levels.append(Level(start: start, rules: rules)) }
  }

  /// Adds the rules of one folder's ignore files, of those that are present if that is known.
  mutating func enter(
    _ folder: String,
    start: Int,
    present: [String]? = nil
  ) throws(PromptError) {
    for name in names where present?.contains(name) != false {
      try add(FilePath.resolve(name, in: folder), start: start)
    }
  }

  /// Whether the rules ignore a path, which is relative to the top.
  func ignores(_ path: [UInt8], isFolder: Bool) -> Bool {
    for level in levels.reversed() {
      switch level.rules.verdict(on: path, from: level.start, isFolder: isFolder) {
      case .ignored: return true
      case .kept: return false
      case nil: continue
      }
    }
    return false
  }
}
