public import PromptCore
internal import PromptFiles

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A text that a person has read and agreed to, beside the test that owns it.
///
/// With `PROMPTOPT_RECORD=1` in the environment a file that differs is rewritten, and the test
/// fails all the same: the diff is to be read.
public struct Golden: Sendable {
  /// The path below `Tests`.
  public let path: String

  /// Names a file: `PromptLintTests/Golden/report.txt`.
  public init(_ path: String) { self.path = path }

  /// Compares a text with the file.
  ///
  /// - Returns: `nil` if they agree, else what differs first and what to do.
  public func difference(from text: String) throws(PromptError) -> String? {
    let file = "\(RepositoryRoot.path)/Tests/\(path)"
    let isThere = Folder.kind(of: file) == .file
    let expected = isThere ? try FileContents.source(at: file).text : ""
    guard !isThere || expected != text else { return nil }
    if getenv("PROMPTOPT_RECORD") != nil {
      let folder = file.split(separator: "/").dropLast().joined(separator: "/")
      try Folder.make("/\(folder)")
      try AtomicFile.replace(file, with: text)
      return "recorded \(path), review the diff"
    }
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line =
      zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    return """
      \(path):\(line + 1) differs; PROMPTOPT_RECORD=1 swift test records it
        expected: \(line < old.count ? String(old[line]) : "(end)")
        got:      \(line < new.count ? String(new[line]) : "(end)")
      """
  }
}
