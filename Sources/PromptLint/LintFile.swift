public import PromptCore
public import PromptTemplates

/// A file and the prompts that it holds.
public struct LintFile: Sendable, Hashable {
  /// The file.
  public var source: SourceText
  /// Its prompts in order.
  public var templates: [Template]

  /// Makes a file.
  public init(source: SourceText, templates: [Template]) {
    self.source = source
    self.templates = templates
  }

  /// Puts the templates of each file together, files in the order of their first template.
  static func files(of templates: [Template]) -> [LintFile] {
    var order: [String: Int] = [:]
    var files: [LintFile] = []
    for template in templates {
      if let index = order[template.source.path], files[index].source == template.source {
        files[index].templates.append(template)
      } else {
        order[template.source.path] = files.count
        files.append(LintFile(source: template.source, templates: [template]))
      }
    }
    return files
  }
}
