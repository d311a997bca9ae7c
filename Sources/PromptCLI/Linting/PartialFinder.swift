internal import PromptCore
internal import PromptFiles
internal import PromptTemplates

/// Finds the templates that partials name, and remembers them; a thread has its own.
final class PartialFinder {
  private let root: String
  private var known: [String: Template?] = [:]

  /// Looks below a folder, and beside each file that includes something.
  init(root: String) { self.root = LintInput.normalized(root) }

  /// The template that a partial names.
  ///
  /// A text of the same file comes first; then a file beside the one that includes it or in a folder
  /// above, where engines have their loaders look, else below the root; with an underscore in front
  /// (`_style` for `{{>style}}`), else as it is.
  func partial(named name: String, in including: Template) -> Template? {
    if including.id.contains("#"), let text = text(named: name, beside: including) { return text }
    var parts = name.split(separator: "/").map(String.init)
    guard !name.hasPrefix("/"), let last = parts.popLast() else { return nil }
    let plain = (parts + [last]).joined(separator: "/")
    let hidden = (parts + ["_\(last)"]).joined(separator: "/")
    let suffixes = suffixes(of: name, in: including)
    for folder in folders(of: including.source.path) {
      for file in [hidden, plain] {
        for suffix in suffixes {
          if let template = template(at: "\(folder)/\(file)\(suffix)") { return template }
        }
      }
    }
    return nil
  }

  /// A text that the same file holds, as those of BAML do.
  private func text(named name: String, beside including: Template) -> Template? {
    let key = "\(including.source.path)#\(name)"
    if let template = known[key] { return template }
    let template = TemplateReaderRegistry.templates(in: including.source)
      .first { $0.id.hasSuffix("#\(name)") }
    known[key] = .some(template)
    return template
  }

  /// The folder of a file, three above it, and the root.
  private func folders(of path: String) -> [String] {
    var folders = [FilePath.folder(of: path)]
    while folders.count < 4, let last = folders.last, last.contains("/"), last != "/" {
      folders.append(FilePath.folder(of: last))
    }
    return folders + [root]
  }

  /// What may follow the name of a partial: nothing, the extension of the file that includes it,
  /// those of its format.
  private func suffixes(of name: String, in including: Template) -> [String] {
    let own = FilePath.name(of: including.source.path).split(separator: ".").dropFirst().last
    let others = TemplateReaderRegistry.reader(of: including.format)?.extensions ?? []
    let all = ([own.map(String.init)] + others.map(Optional.some)).compactMap(\.self)
    var suffixes = TemplateReaderRegistry.reader(forPath: name) == nil ? [] : [""]
    for suffix in all where !suffixes.contains(".\(suffix)") { suffixes.append(".\(suffix)") }
    return suffixes
  }

  private func template(at path: String) -> Template? {
    if let template = known[path] { return template }
    let template = read(path)
    known[path] = .some(template)
    return template
  }

  private func read(_ path: String) -> Template? {
    guard Folder.kind(of: path) == .file,
      let source = try? FileContents.source(at: path, limit: FileLinter.sizeLimit)
    else { return nil }
    return TemplateReaderRegistry.template(in: source)
  }
}
