#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
internal import PromptCore

/// A name in a folder and what it stands for.
struct FolderEntry {
  enum Kind {
    case file, folder, link, special
  }

  let name: String
  /// What it is itself; links are not followed.
  let kind: Kind

  /// The entries of a folder in no order, `.` and `..` left out.
  static func all(in folder: String) throws(PromptError) -> [FolderEntry] {
    guard let handle = opendir(folder) else { throw failure("cannot list", path: folder) }
    defer { closedir(handle) }
    var entries: [FolderEntry] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      guard name != ".", name != "..",
        let kind = kind(entry.pointee.d_type, path: "\(folder)/\(name)")
      else { continue }
      entries.append(FolderEntry(name: name, kind: kind))
    }
    return entries
  }

  /// What a directory says of an entry; it is looked up where the file system does not say, and
  /// is `nil` if the entry has gone.
  private static func kind(_ type: UInt8, path: String) -> Kind? {
    switch Int32(type) {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .folder
    case Int32(DT_LNK): return .link
    case Int32(DT_UNKNOWN): break
    default: return .special
    }
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .special
    }
  }
}
