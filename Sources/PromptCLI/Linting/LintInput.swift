internal import PromptCore
internal import PromptFiles
internal import PromptLint
internal import PromptTemplates

/// The templates below the paths that the user named.
struct LintInput {
  /// Files beyond this size are no prompts; 16 MB are about four million tokens.
  private static let sizeLimit = 16 << 20

  /// The folder that is linted if no path is named.
  private static let defaultPath = "Prompts"

  private(set) var templates: [Template] = []
  private(set) var skipped: [LintReport.SkippedFile] = []
  /// Files whose extension says nothing, and how they were read.
  private(set) var notes: [String] = []
  private let root: String
  private let excluded: [String]
  private var seen: Set<String> = []

  /// Reads everything.
  ///
  /// - Throws: `PromptError.usage` if no path is named and there is no folder to take instead.
  init(paths: [String], root: String, excluded: [String]) throws(PromptError) {
    self.root = Self.normalized(root)
    self.excluded = excluded.map(Self.normalized)
    guard !paths.isEmpty || Folder.kind(of: Self.defaultPath) == .folder else {
      throw PromptError(
        .usage,
        "no path is named, and there is no folder \(Self.defaultPath) here",
        remedy: "name files or folders: promptopt lint PATH…"
      )
    }
    for path in paths.isEmpty ? [Self.defaultPath] : paths { read(path) }
  }

  /// The template that a partial names: beside the file that includes it, else below the root;
  /// with an underscore in front (`_style` for `{{>style}}`), else as it is.
  func partial(named name: String, in including: Template) -> Template? {
    let path = including.source.path
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let suffix = path.split(separator: ".").last.map { ".\($0)" } ?? ""
    let file = TemplateReaderRegistry.reader(forPath: name) == nil ? name + suffix : name
    var parts = file.split(separator: "/").map(String.init)
    guard let last = parts.popLast() else { return nil }
    let hidden = (parts + ["_\(last)"]).joined(separator: "/")
    for folder in [folder.isEmpty ? "." : folder.joined(separator: "/"), root] {
      for file in [hidden, file] where Folder.kind(of: "\(folder)/\(file)") == .file {
        let source = try? FileContents.source(at: "\(folder)/\(file)", limit: Self.sizeLimit)
        return source.map { TemplateReaderRegistry.template(in: $0) }
      }
    }
    return nil
  }

  private mutating func read(_ path: String) {
    switch Folder.kind(of: path) {
    case .folder:
      do throws(PromptError) {
        for file in try Folder.files(below: path) where isTemplate(file) {
          readFile(file, isNamed: false)
        }
      } catch {
        skip(path, error, isNamed: true)
      }
    default: readFile(path, isNamed: true)
    }
  }

  private mutating func readFile(_ path: String, isNamed: Bool) {
    guard !isExcluded(path), seen.insert(path).inserted else { return }
    do throws(PromptError) {
      let source = try FileContents.source(at: path, limit: Self.sizeLimit)
      templates += TemplateReaderRegistry.templates(in: source, id: id(of: path))
      if !isTemplate(path) {
        notes.append("\(path) was read as plain text: its extension names no template format")
      }
    } catch {
      skip(path, error, isNamed: isNamed)
    }
  }

  private mutating func skip(_ path: String, _ error: PromptError, isNamed: Bool) {
    let place = error.position.map { "\($0): " } ?? ""
    skipped.append(
      LintReport.SkippedFile(path: path, reason: place + error.message, isNamed: isNamed)
    )
  }

  private func id(of path: String) -> String {
    let stem = Self.stem(of: Self.normalized(path))
    return stem.hasPrefix("\(root)/") ? String(stem.dropFirst(root.count + 1)) : stem
  }

  /// The path without the extension of a template.
  private static func stem(of path: String) -> String {
    guard TemplateReaderRegistry.reader(forPath: path) != nil,
      let dot = path.lastIndex(of: ".")
    else { return path }
    return String(path[..<dot])
  }

  private func isTemplate(_ path: String) -> Bool {
    TemplateReaderRegistry.reader(forPath: path) != nil
  }

  private func isExcluded(_ path: String) -> Bool {
    let path = Self.normalized(path)
    return excluded.contains { $0.isEmpty || path == $0 || path.hasPrefix("\($0)/") }
  }

  /// The path without steps that lead nowhere and without a slash at its end.
  private static func normalized(_ path: String) -> String {
    let steps = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    return path.hasPrefix("/") ? "/\(steps)" : steps
  }
}
