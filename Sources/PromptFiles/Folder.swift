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
    var found: [String] = []
    try collect(path, into: &found)
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
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

  private static func collect(_ path: String, into found: inout [String]) throws(PromptError) {
    guard let handle = opendir(path) else { throw failure("cannot list", path: path) }
    defer { closedir(handle) }
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let child = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      var status = stat()
      guard lstat(child, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try collect(child, into: &found)
      case S_IFREG: found.append(child)
      case S_IFLNK where kind(of: child) == .file: found.append(child)
      default: continue
      }
    }
  }
}
