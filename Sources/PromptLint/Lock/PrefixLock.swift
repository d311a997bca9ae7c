internal import PromptCore
public import PromptTemplates

/// The fingerprints of a registry's stable prefixes, as they were when somebody last agreed to
/// rewrite the cache.
public struct PrefixLock: Sendable, Hashable {
  /// The version of the file's format.
  public static let format = 1
  /// The file's name, beside the root of the registry.
  public static let fileName = "prefix.lock"

  /// The models for which a rewrite is priced.
  public var models: [String]
  /// The fingerprints by key.
  public var prefixes: [String: LockedPrefix]

  /// Makes a lock.
  public init(models: [String] = [], prefixes: [String: LockedPrefix] = [:]) {
    self.models = models
    self.prefixes = prefixes
  }

  /// The key of a prompt: its file below the lock's folder, with its name behind `#` if the file
  /// holds several prompts.
  public static func key(of template: Template, below folder: String) -> String {
    let path = steps(of: template.source.path)
    let folder = steps(of: folder)
    let isBelow = path.starts(with: folder)
    let file = (isBelow ? Array(path.dropFirst(folder.count)) : path).joined(separator: "/")
    guard let mark = template.id.lastIndex(of: "#") else { return file }
    return file + template.id[mark...]
  }

  private static func steps(of path: String) -> [Substring] {
    (path.hasPrefix("/") ? [""] : []) + path.split(separator: "/").filter { $0 != "." }
  }
}

/// A lock, and the folder to which its keys are relative.
public struct PrefixLockFile: Sendable, Hashable {
  /// What it says.
  public var lock: PrefixLock
  /// The folder in which it lies.
  public var folder: String

  /// Makes a lock with its place.
  public init(lock: PrefixLock, folder: String) {
    self.lock = lock
    self.folder = folder
  }

  /// The fingerprint of a prompt, if the lock has it.
  public func prefix(of template: Template) -> LockedPrefix? {
    lock.prefixes[PrefixLock.key(of: template, below: folder)]
  }
}
