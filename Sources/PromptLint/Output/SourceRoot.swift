/// The folder that machine-readable output and fingerprints name files from.
///
/// Works on the texts of paths alone; no file is looked up.
public struct SourceRoot: Sendable, Hashable {
  /// The absolute path of the folder.
  public let folder: String
  /// The absolute path that relative ones start from.
  public let workingFolder: String

  /// Makes a root.
  ///
  /// - Parameters:
  ///   - folder: The absolute path of the folder; the working folder if none is given.
  ///   - workingFolder: The absolute path that relative ones start from.
  public init(_ folder: String? = nil, workingFolder: String) {
    self.workingFolder = Self.normalized(workingFolder)
    self.folder = folder.map(Self.normalized) ?? self.workingFolder
  }

  /// The path below the folder, without steps that lead nowhere; a path elsewhere is absolute.
  public func relativePath(of path: String) -> String {
    let absolute = Self.normalized(path.hasPrefix("/") ? path : "\(workingFolder)/\(path)")
    let prefix = folder == "/" ? "/" : "\(folder)/"
    return absolute.hasPrefix(prefix) ? String(absolute.dropFirst(prefix.count)) : absolute
  }

  /// An absolute path without `.`, `..` and doubled slashes.
  public static func normalized(_ path: String) -> String {
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return "/" + steps.joined(separator: "/")
  }
}
