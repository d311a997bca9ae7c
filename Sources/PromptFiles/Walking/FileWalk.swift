#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
public import PromptCore

/// Finds the files below a folder; folders that are links are not entered, so that no walk is
/// endless.
public struct FileWalk: Sendable {
  /// The names of ignore files, as gitignore(5) has them.
  ///
  /// Of two in one folder the later is stronger. In a repository those above the folder hold too,
  /// and `.git/info/exclude`.
  public var ignoreFiles: [String] = []
  /// Whether hidden entries are taken; `.git` never is.
  public var takesHidden = false
  /// Whether hidden files are taken where hidden folders are not: `.cursorrules`, but not `.venv`.
  public var takesHiddenFiles = false
  /// Whether a link to a file is taken as that file.
  public var followsFileLinks = true
  /// What is taken; everything if there are no rules, and all below a folder that matches.
  public var included = IgnoreRules(lines: [])
  /// What is left out, whatever else says.
  public var excluded = IgnoreRules(lines: [])

  /// Makes a walk that follows links to files and knows no rules.
  public init() {}

  /// An entry that was left out though no rule says so.
  public struct Skipped: Sendable, Hashable {
    /// Why.
    public enum Reason: Sendable, Hashable {
      /// It is a symbolic link that is not followed.
      case link
      /// It is a socket, a pipe or a device.
      case special
      /// It cannot be listed or read.
      case unreadable(PromptError)
    }
    /// Its path.
    public var path: String
    /// Why it was left out.
    public var reason: Reason
  }

  /// The paths of the files, sorted by bytes, and what was left out.
  public struct Listing: Sendable, Hashable {
    /// The files.
    public var files: [String] = []
    /// The entries that were left out.
    public var skipped: [Skipped] = []
  }

  /// Lists the files below a folder.
  ///
  /// - Throws: `PromptError.input` if the folder itself cannot be listed.
  public func listing(below folder: String) throws(PromptError) -> Listing {
    guard let handle = opendir(folder) else { throw failure("cannot list", path: folder) }
    closedir(handle)
    var walk = RunningWalk(rules: self, root: folder)
    walk.run()
    return walk.sortedListing
  }
}
