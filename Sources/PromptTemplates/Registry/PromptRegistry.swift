public import PromptCore
internal import PromptFiles

/// The templates of a folder, by id.
///
/// An id is the path below the folder without its extension: `support/triage` of
/// `Prompts/support/triage.prompt`. Files of other kinds are passed over.
public struct PromptRegistry: Sendable {
  /// The folder.
  public let root: String
  /// The templates, by id in the order of their bytes; partials (`_name`) included.
  public let templates: [Template]
  /// Files that look like templates and could not be read.
  public let problems: [PromptError]

  private let byID: [String: Int]

  /// The folder that commands read unless they are told otherwise.
  public static let defaultRoot = "Prompts"

  /// Reads a folder.
  ///
  /// - Throws: `PromptError.input` if the folder is missing, or if two files have one id.
  public init(readingFolder root: String) throws(PromptError) {
    var sources: [SourceText] = []
    var problems: [PromptError] = []
    guard Folder.kind(of: root) == .folder else {
      throw PromptError(
        .input,
        Folder.kind(of: root) == .missing ? "there is no such folder" : "is not a folder",
        path: root,
        remedy: "name the folder of the templates with --root"
      )
    }
    for path in try Folder.files(below: root)
    where TemplateReaderRegistry.reader(forPath: path) != nil {
      do throws(PromptError) {
        sources.append(try FileContents.source(at: path))
      } catch {
        problems.append(error)
      }
    }
    try self.init(root: root, sources: sources, problems: problems)
  }

  /// Makes a registry of files that are already read; paths begin with the root.
  ///
  /// - Throws: `PromptError.input` if two files have one id.
  public init(
    root: String,
    sources: [SourceText],
    problems: [PromptError] = []
  ) throws(PromptError) {
    var templates: [Template] = []
    var paths: [String: String] = [:]
    let byPath = Dictionary(sources.map { ($0.path, $0) }) { first, _ in first }
    for source in sources where TemplateReaderRegistry.reader(forPath: source.path) != nil {
      let id = Self.id(of: source.path, below: root)
      let found = TemplateReaderRegistry.templates(in: source, id: id) { name in
        byPath[Self.path(of: name, beside: source.path)]
      }
      // A file without a prompt takes no id from one that holds some.
      guard !found.isEmpty else { continue }
      if let other = paths.updateValue(source.path, forKey: id) {
        throw PromptError(
          .input,
          "the id \"\(id)\" is also that of \(other)",
          path: source.path,
          remedy: "rename one of the two files"
        )
      }
      templates += found
    }
    templates.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.root = root
    self.templates = templates
    self.problems = problems
    byID = Dictionary(templates.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  /// The template of an id, or of `id@version`.
  ///
  /// - Throws: `PromptError.usage` with a suggestion, if there is none or it has another version.
  public func template(_ name: String) throws(PromptError) -> Template {
    if let index = byID[name] { return templates[index] }
    let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let id = String(parts[0])
    guard let index = byID[id] else {
      let known = templates.map(\.id)
      throw PromptError(
        .usage,
        "there is no prompt \"\(id)\" in \(root)",
        remedy: known.isEmpty
          ? "the folder holds no templates" : Suggestion.remedy(for: id, in: known)
      )
    }
    let template = templates[index]
    guard parts.count == 1 || template.version == String(parts[1]) else {
      let version = template.version.map { "has version \($0)" } ?? "declares no version"
      throw PromptError(
        .usage,
        "the prompt \"\(id)\" \(version), not \(parts[1])",
        path: template.source.path,
        remedy: template.version.map { "ask for \(id)@\($0)" } ?? "ask for \(id)"
      )
    }
    return template
  }

  /// The templates that one includes, directly or through others, by the names it uses.
  ///
  /// A name is looked for beside the template with an underscore (`_style` for `{{>style}}`), then
  /// beside it as it is, then as an id, then as an id whose last part has an underscore. Names that
  /// lead nowhere are left out; rendering reports them at their place.
  public func partials(for template: Template) -> [String: Template] {
    var found: [String: Template] = [:]
    var queue = [template]
    while let next = queue.popLast() {
      for name in next.partialNames where found[name] == nil {
        guard let partial = partial(named: name, for: next) else { continue }
        found[name] = partial
        queue.append(partial)
      }
    }
    return found
  }

  private func partial(named name: String, for template: Template) -> Template? {
    let isFile = TemplateReaderRegistry.reader(forPath: name) != nil
    let name = isFile ? Self.stem(of: name) : name
    let folder = template.id.split(separator: "/").dropLast().joined(separator: "/")
    let beside = folder.isEmpty ? name : "\(folder)/\(name)"
    // A text of the same file, as BAML has them.
    let file = template.id.prefix { $0 != "#" }
    for id in ["\(file)#\(name)", Self.hidden(beside), beside, name, Self.hidden(name)] {
      if let index = byID[id] { return templates[index] }
    }
    return nil
  }

  private static func hidden(_ id: String) -> String {
    var parts = id.split(separator: "/").map(String.init)
    guard let last = parts.popLast() else { return id }
    return (parts + ["_\(last)"]).joined(separator: "/")
  }

  private static func path(of name: String, beside path: String) -> String {
    (path.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
      + [name]).joined(separator: "/")
  }

  private static func id(of path: String, below root: String) -> String {
    var rest = Substring(stem(of: path))
    if rest.hasPrefix(root) { rest = rest.dropFirst(root.count) }
    return String(rest.drop { $0 == "/" })
  }

  /// A path without the extension of its last part.
  static func stem(of path: String) -> String {
    guard let dot = path.lastIndex(of: "."), dot != path.startIndex,
      path[path.index(before: dot)] != "/",
      !path[dot...].contains("/")
    else { return path }
    return String(path[..<dot])
  }
}
