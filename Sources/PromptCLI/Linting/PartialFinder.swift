internal import PromptCore
internal import PromptFiles
internal import PromptTemplates

/// Finds the templates that partials name, and remembers them; a thread has its own.
final class PartialFinder {
  private let root: String
  private var known: [String: Template?] = [:]

  /// Looks below a folder, and beside each file that includes something.
  init(root: String) { self.root = LintInput.normalized(root) }

  /// The template that a partial names: beside the file that includes it, else below the root;
  /// with an underscore in front (`_style` for `{{>style}}`), else as it is.
  func partial(named name: String, in including: Template) -> Template? {
    let path = including.source.path
    let suffix = FilePath.name(of: path).split(separator: ".").dropFirst().last.map { ".\($0)" }
    let file =
      TemplateReaderRegistry.reader(forPath: name) == nil ? name + (suffix ?? "") : name
    var parts = file.split(separator: "/").map(String.init)
    guard let last = parts.popLast() else { return nil }
    let hidden = (parts + ["_\(last)"]).joined(separator: "/")
    for folder in [FilePath.folder(of: path), root] {
      for file in [hidden, file] {
        if let template = template(at: "\(folder)/\(file)") { return template }
      }
    }
    return nil
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
