public import PromptCore

/// Reads one file format into templates.
public protocol TemplateReader: Sendable {
  /// The format.
  var format: TemplateFormat { get }
  /// The file name extensions it is chosen by, without the dot.
  var extensions: [String] { get }
  /// Reads the prompts of a file in order; none if it holds no prompt.
  ///
  /// What is wrong with a prompt stands in its problems. The only prompt of a file has the file's
  /// id; one of several has `id#name`.
  func templates(in source: SourceText, id: String) -> [Template]
}

extension SourceText {
  /// The role of a file without role markers: `system` if its name says so, else `user`.
  var roleByName: Role {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return NameWords.words(of: name).contains("system") ? .system : .user
  }
}
