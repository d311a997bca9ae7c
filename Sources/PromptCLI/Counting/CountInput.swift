internal import PromptCore
internal import PromptFiles

/// The files that a command line asks to count, in order, and what it cannot have.
struct CountInput {
  /// A file to count.
  struct Item: Sendable {
    let path: String
    /// The folder in which it was found, or `nil` if it was named itself.
    let folder: String?
  }

  private(set) var items: [Item] = []
  private(set) var skipped: [SkippedFile] = []
  /// What was named and cannot be read.
  private(set) var failures: [PromptError] = []
  /// The paths that were named, in order.
  let roots: [String]

  /// Looks the paths up; a file that two folders hold is taken once.
  init(paths: [String], walk: FileWalk) {
    roots = paths.map { $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    var seen: Set<String> = []
    for root in roots {
      guard root != "-", Folder.kind(of: root) == .folder else {
        items.append(Item(path: root, folder: nil))
        seen.insert(Self.plain(root))
        continue
      }
      do throws(PromptError) {
        let listing = try walk.listing(below: root)
        for file in listing.files where seen.insert(Self.plain(file)).inserted {
          items.append(Item(path: Self.shown(file), folder: root))
        }
        skipped += listing.skipped.map { SkippedFile($0, path: Self.shown($0.path)) }
      } catch {
        failures.append(error)
      }
    }
  }

  /// The path of a file below the working folder without the dot in front.
  private static func shown(_ path: String) -> String {
    path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }

  /// The path without steps that lead nowhere.
  private static func plain(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.reduce(path.hasPrefix("/") ? "/" : "") {
      $0.isEmpty || $0.hasSuffix("/") ? "\($0)\($1)" : "\($0)/\($1)"
    }
  }
}

/// A file in a folder that was not counted.
struct SkippedFile: Sendable, Hashable {
  let path: String
  /// What kind of file or failure it is: `binary`, `symbolic link`.
  let kind: String
  /// Why, in full.
  let reason: String

  init(path: String, kind: String, reason: String? = nil) {
    self.path = path
    self.kind = kind
    self.reason = reason ?? kind
  }

  init(_ skipped: FileWalk.Skipped, path: String) {
    switch skipped.reason {
    case .link: self.init(path: path, kind: "symbolic link")
    case .special: self.init(path: path, kind: "neither file nor folder")
    case .unreadable(let error): self.init(path: path, error)
    }
  }

  init(path: String, _ error: PromptError) {
    self.init(path: path, kind: "not read", reason: error.message)
  }

  /// What a person is told: a line for each kind, with the first few paths.
  static func notes(on files: [SkippedFile]) -> [String] {
    var kinds: [String] = []
    for file in files where !kinds.contains(file.kind) { kinds.append(file.kind) }
    return kinds.map { kind in
      let those = files.filter { $0.kind == kind }
      let shown = those.prefix(3).map {
        $0.reason == kind ? $0.path : "\($0.path) (\($0.reason))"
      }
      let more = those.count > shown.count ? " and \(those.count - shown.count) more" : ""
      return "skipped, \(kind): \(shown.joined(separator: ", "))\(more)"
    }
  }
}
