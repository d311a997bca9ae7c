internal import PromptCore
internal import PromptFiles
internal import PromptLint

/// Where the lock of some prompts lies.
struct LockLocation {
  /// Its path.
  let path: String
  /// Whether the user named it.
  let isNamed: Bool

  /// The lock that was named; else that of the root; else that of a folder that was named.
  init(named: String?, root: String, paths: [String]) {
    isNamed = named != nil
    let folders = [root] + paths.filter { Folder.kind(of: $0) == .folder }
    let files = folders.map { FilePath.resolve(PrefixLock.fileName, in: $0) }
    let present = files.first { Folder.kind(of: $0) == .file }
    let isRootThere = Folder.kind(of: root) == .folder
    path = named ?? present ?? (isRootThere ? files[0] : files.last ?? PrefixLock.fileName)
  }

  /// The lock, if it is there.
  ///
  /// - Throws: `PromptError.input` if it cannot be read, or is missing although it was named.
  func lock() throws(PromptError) -> PrefixLockFile? {
    guard isNamed || Folder.kind(of: path) == .file else { return nil }
    let lock = try PrefixLock(reading: try FileContents.source(at: path))
    return PrefixLockFile(lock: lock, folder: FilePath.folder(of: path))
  }
}
