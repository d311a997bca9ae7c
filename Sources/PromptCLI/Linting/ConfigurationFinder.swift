internal import PromptCore
internal import PromptFiles
internal import PromptLint
internal import Synchronization

/// Finds the `promptopt.yaml` of a file: the nearest one from its folder upwards, as far as the
/// repository (a folder with `.git`) or the file system goes.
///
/// A file has one configuration; those further up do not add to it.
final class ConfigurationFinder: Sendable {
  /// Where configurations come from.
  enum Source: Sendable {
    /// The nearest file.
    case nearest
    /// One file for everything.
    case file(String)
    /// Nowhere: `--no-config`.
    case none
  }

  /// A configuration and the folder that its globs start from.
  private struct Found: Sendable {
    var configuration: LintConfiguration
    var folder: SourceRoot
  }

  private let source: Source
  private let workingFolder: String
  private let found = Mutex<[String: Found?]>([:])

  /// Prepares the search; nothing is read yet.
  init(source: Source) {
    self.source = source
    workingFolder = SourceRoot.normalized(FilePath.absolute("."))
  }

  /// What the configuration says of a file.
  func settings(for path: String) throws(PromptError) -> LintSettings {
    guard let found = try configuration(of: path) else { return LintSettings() }
    return found.configuration.settings(for: found.folder.relativePath(of: path))
  }

  /// Whether the configuration leaves a file out.
  func excludes(_ path: String) throws(PromptError) -> Bool {
    guard let found = try configuration(of: path) else { return false }
    return found.configuration.excludes(found.folder.relativePath(of: path))
  }

  /// The path of the configuration that holds for a file, if there is one.
  func configurationPath(for path: String) throws(PromptError) -> String? {
    try configuration(of: path)?.configuration.path
  }

  private func configuration(of path: String) throws(PromptError) -> Found? {
    switch source {
    case .none: return nil
    case .file(let file): return try cached(file) { () throws(PromptError) in try read(file) }
    case .nearest:
      // As it was written: files of one folder need no second look at its path.
      let folder = FilePath.folder(of: path)
      return try cached("named \(folder)") { () throws(PromptError) in
        let absolute = folder.hasPrefix("/") ? folder : "\(workingFolder)/\(folder)"
        return try nearest(in: SourceRoot.normalized(absolute))
      }
    }
  }

  private func nearest(in folder: String) throws(PromptError) -> Found? {
    try cached(folder) { () throws(PromptError) in
      let file = folder == "/" ? "/promptopt.yaml" : "\(folder)/\(LintConfiguration.fileName)"
      if Folder.kind(of: file) == .file { return try read(shown(file)) }
      if folder == "/" || Folder.kind(of: "\(folder)/.git") != .missing { return nil }
      return try nearest(in: FilePath.folder(of: folder))
    }
  }

  private func cached(
    _ key: String,
    _ make: () throws(PromptError) -> Found?
  ) throws(PromptError) -> Found? {
    if let known = found.withLock({ $0[key] }) { return known }
    let made = try make()
    found.withLock { $0[key] = .some(made) }
    return made
  }

  private func read(_ file: String) throws(PromptError) -> Found {
    let source: SourceText
    do throws(PromptError) {
      source = try FileContents.source(at: file, limit: 1 << 20)
    } catch {
      throw PromptError(
        .usage,
        error.message,
        path: error.path,
        position: error.position,
        remedy: error.remedy
      )
    }
    let absolute = file.hasPrefix("/") ? file : "\(workingFolder)/\(file)"
    let folder = SourceRoot(FilePath.folder(of: absolute), workingFolder: workingFolder)
    return Found(configuration: try LintConfiguration(in: source), folder: folder)
  }

  /// The path as people see it: from the working folder on if it lies there.
  private func shown(_ file: String) -> String {
    let prefix = workingFolder == "/" ? "/" : "\(workingFolder)/"
    return file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file
  }
}
