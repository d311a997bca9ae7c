#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
internal import PromptCore

/// A walk on its way: the folders that are still to be listed, and what was found.
struct RunningWalk {
  private struct PendingFolder {
    let path: String
    /// Its path below the top whose ignore files hold, with a slash behind it, or nothing.
    let belowTop: [UInt8]
    var ignored: IgnoreStack
    /// Whether it, or a folder above it, is one of those that are asked for.
    let isIncluded: Bool
  }

  private let rules: FileWalk
  private let root: String
  /// Where paths below the root begin in paths below the top.
  private var rootStart = 0
  private var pending: [PendingFolder] = []
  private var listing = FileWalk.Listing()

  /// Stands before a folder.
  init(rules: FileWalk, root: String) {
    self.rules = rules
    self.root = root
  }

  /// What was found, in order.
  var sortedListing: FileWalk.Listing {
    var sorted = listing
    sorted.files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    sorted.skipped.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return sorted
  }

  /// Lists folder after folder; one that cannot be listed is skipped.
  mutating func run() {
    let (belowTop, ignored) = rules.ignoreFiles.isEmpty ? ([], IgnoreStack(names: [])) : rulesAbove
    rootStart = belowTop.count
    pending = [
      PendingFolder(
        path: root,
        belowTop: belowTop,
        ignored: ignored,
        isIncluded: rules.included.isEmpty
      )
    ]
    while var folder = pending.popLast() {
      do throws(PromptError) {
        let entries = try FolderEntry.all(in: folder.path)
        enterIgnoreFiles(of: &folder, entries)
        for entry in entries { take(entry, in: folder) }
      } catch {
        skip(folder.path, .unreadable(error))
      }
    }
  }

  private mutating func enterIgnoreFiles(of folder: inout PendingFolder, _ entries: [FolderEntry]) {
    let present = entries.map(\.name).filter(rules.ignoreFiles.contains)
    guard !present.isEmpty else { return }
    do throws(PromptError) {
      try folder.ignored.enter(folder.path, start: folder.belowTop.count, present: present)
    } catch {
      skip(error.path ?? folder.path, .unreadable(error))
    }
  }

  private mutating func take(_ entry: FolderEntry, in folder: PendingFolder) {
    guard entry.name != ".git", !entry.name.hasPrefix(".") || rules.takesHidden(entry) else {
      return
    }
    let path =
      folder.path.hasSuffix("/") ? folder.path + entry.name : "\(folder.path)/\(entry.name)"
    let belowTop = folder.belowTop + entry.name.utf8
    let isFolder = entry.kind == .folder
    guard !folder.ignored.ignores(belowTop, isFolder: isFolder),
      rules.excluded.verdict(on: belowTop, from: rootStart, isFolder: isFolder) != .ignored
    else { return }
    let isIncluded =
      folder.isIncluded
      || rules.included.verdict(on: belowTop, from: rootStart, isFolder: isFolder) == .ignored
    switch entry.kind {
    case .folder:
      pending.append(
        PendingFolder(
          path: path,
          belowTop: belowTop + [UInt8(ascii: "/")],
          ignored: folder.ignored,
          isIncluded: isIncluded
        )
      )
    case _ where !isIncluded: return
    case .file: listing.files.append(path)
    case .link where rules.followsFileLinks && Folder.kind(of: path) == .file:
      listing.files.append(path)
    case .link: skip(path, .link)
    case .special: skip(path, .special)
    }
  }

  private mutating func skip(_ path: String, _ reason: FileWalk.Skipped.Reason) {
    listing.skipped.append(FileWalk.Skipped(path: path, reason: reason))
  }
}

extension RunningWalk {
  /// The rules that hold for the root itself, and its path below the folder where they begin.
  ///
  /// They begin at the top of the repository; without one, at the working folder if the root lies
  /// in it, else at the root.
  private var rulesAbove: (belowTop: [UInt8], IgnoreStack) {
    var stack = IgnoreStack(names: rules.ignoreFiles)
    guard let real = Self.realPath(root), let top = Self.top(above: real) else {
      return ([], stack)
    }
    if Folder.kind(of: "\(top)/.git") != .missing {
      try? stack.add("\(top)/.git/info/exclude", start: 0)
    }
    let steps = real.utf8.dropFirst(top == "/" ? 1 : top.utf8.count + 1).split(
      separator: UInt8(ascii: "/")
    )
    var belowTop: [UInt8] = []
    for step in steps {
      // A file above the root that cannot be read is not the root's fault.
      try? stack.enter("\(top)/\(String(decoding: belowTop, as: UTF8.self))", start: belowTop.count)
      belowTop += Array(step) + [UInt8(ascii: "/")]
    }
    return (belowTop, stack)
  }

  private static func top(above real: String) -> String? {
    var folder = real
    while Folder.kind(of: "\(folder)/.git") == .missing {
      guard folder != "/" else {
        let here = realPath(".") ?? real
        return real == here || real.hasPrefix(here == "/" ? here : "\(here)/") ? here : real
      }
      folder = FilePath.folder(of: folder)
    }
    return folder
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}

extension FileWalk {
  /// Whether a hidden entry is taken.
  fileprivate func takesHidden(_ entry: FolderEntry) -> Bool {
    takesHidden || (takesHiddenFiles && entry.kind != .folder)
  }
}
