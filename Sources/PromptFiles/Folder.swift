#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
public import PromptCore

/// Looks into folders.
public enum Folder {
  /// What stands at a path.
  public enum Kind: Sendable {
    case file, folder, other, missing
  }

  /// What stands at a path; links are followed.
  public static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The paths of all files below a folder, sorted by bytes; hidden entries and links to folders
  /// are left out.
  public static func files(below path: String) throws(PromptError) -> [String] {
    let listing = try FileWalk().listing(below: path)
    for case .unreadable(let error) in listing.skipped.map(\.reason) { throw error }
    return listing.files
  }

  /// Makes a folder and those above it; nothing happens if it is there.
  public static func make(_ path: String) throws(PromptError) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += prefix.isEmpty || prefix.hasSuffix("/") ? String(part) : "/\(part)"
      if mkdir(prefix, 0o755) != 0, errno != EEXIST {
        throw failure("cannot make the folder", path: prefix)
      }
    }
  }
}
