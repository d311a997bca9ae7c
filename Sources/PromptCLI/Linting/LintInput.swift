internal import PromptCore
internal import PromptFiles
internal import PromptLint
internal import PromptSourceCode
internal import PromptTemplates

/// The files below the paths that the user named.
struct LintInput {
  /// A file that is to be linted.
  struct Item: Hashable {
    /// As the user named it, or its folder.
    var path: String
    /// Whether the user named the file, and not a folder that holds it.
    var isNamed: Bool
  }

  /// The folder that is linted if no path is named.
  private static let defaultPath = "Prompts"

  private(set) var items: [Item] = []
  private(set) var skipped: [LintReport.SkippedFile] = []
  private let walk: FileWalk
  private let excluded: [String]
  let configurations: ConfigurationFinder
  private var seen: Set<String> = []

  /// Looks for the files.
  ///
  /// - Throws: `PromptError.usage` if no path is named and there is no folder to take instead, or
  ///   if a configuration is wrong.
  init(
    paths: [String],
    excluded: [String] = [],
    walk: FileWalk = FileWalk(),
    configurations: ConfigurationFinder = ConfigurationFinder(source: .none)
  ) throws(PromptError) {
    self.excluded = excluded.map(Self.normalized)
    self.walk = walk
    self.configurations = configurations
    guard !paths.isEmpty || Folder.kind(of: Self.defaultPath) == .folder else {
      throw PromptError(
        .usage,
        "no path is named, and there is no folder \(Self.defaultPath) here",
        remedy: "name files or folders: promptopt lint PATH…"
      )
    }
    for path in paths.isEmpty ? [Self.defaultPath] : paths { try add(path) }
  }

  /// Whether a file was among those that were to be read.
  func covers(_ path: String) -> Bool { seen.contains(Self.normalized(path)) }

  private mutating func add(_ path: String) throws(PromptError) {
    guard path != "-" else { return add(Item(path: path, isNamed: true)) }
    switch Folder.kind(of: path) {
    case .folder: try addFolder(path)
    case .other: skip(path, "is a pipe, a socket or a device", isNamed: true)
    case .file, .missing:
      guard try !isExcluded(path) else { return }
      add(Item(path: path, isNamed: true))
    }
  }

  private mutating func addFolder(_ path: String) throws(PromptError) {
    let listing: FileWalk.Listing
    do throws(PromptError) {
      listing = try walk.listing(below: path)
    } catch {
      return skip(path, error.message, isNamed: true)
    }
    for file in listing.files where try takes(file) { add(Item(path: file, isNamed: false)) }
    for entry in listing.skipped where try !isExcluded(entry.path) {
      switch entry.reason {
      case .unreadable(let error): skip(entry.path, error.message, isNamed: false)
      case .special where try isTemplate(entry.path):
        skip(entry.path, "is a pipe, a socket or a device", isNamed: false)
      case .link where try isTemplate(entry.path):
        skip(entry.path, "is a link to nothing that can be read", isNamed: false)
      default: continue
      }
    }
  }

  private mutating func add(_ item: Item) {
    if seen.insert(Self.normalized(item.path)).inserted { items.append(item) }
  }

  private mutating func skip(_ path: String, _ reason: String, isNamed: Bool) {
    skipped.append(LintReport.SkippedFile(path: path, reason: reason, isNamed: isNamed))
  }

  private func takes(_ path: String) throws(PromptError) -> Bool {
    guard try isTemplate(path) else { return false }
    return try !isExcluded(path)
  }

  private func isTemplate(_ path: String) throws(PromptError) -> Bool {
    if TemplateReaderRegistry.reader(forPath: path) != nil { return true }
    if SourceReaderRegistry.reader(forPath: path) != nil { return true }
    return try configurations.settings(for: path).format != nil
  }

  private func isExcluded(_ path: String) throws(PromptError) -> Bool {
    let normal = Self.normalized(path)
    if excluded.contains(where: { $0.isEmpty || normal == $0 || normal.hasPrefix("\($0)/") }) {
      return true
    }
    return try configurations.excludes(path)
  }

  /// The path without steps that lead nowhere and without a slash at its end.
  static func normalized(_ path: String) -> String {
    guard path.mayHaveEmptySteps else { return path }
    let steps = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    return path.hasPrefix("/") ? "/\(steps)" : steps
  }
}

extension String {
  /// Whether a step of the path is empty or begins with a dot; most paths are spared the split.
  fileprivate var mayHaveEmptySteps: Bool {
    let slash = UInt8(ascii: "/")
    let dot = UInt8(ascii: ".")
    var previous: UInt8?
    for byte in utf8 {
      if byte == dot, previous == nil || previous == slash { return true }
      if byte == slash, previous == slash { return true }
      previous = byte
    }
    return previous == nil || previous == slash
  }
}
