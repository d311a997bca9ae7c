public import PromptCore

/// Every template reader, one line each.
public enum TemplateReaderRegistry {
  /// The readers.
  public static let all: [any TemplateReader] = [
    DotpromptReader(),
    PromptyReader(),
    HandlebarsReader(),
    MustacheReader(),
    JinjaReader(),
    PlainReader(),
  ]

  /// The reader for a path by its extension, in any case; `nil` if it is no template.
  ///
  /// A file called README tells people about its folder and is no template.
  public static func reader(forPath path: String) -> (any TemplateReader)? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    guard name[..<dot].lowercased() != "readme" else { return nil }
    let suffix = name[name.index(after: dot)...].lowercased()
    return all.first { $0.extensions.contains(suffix) }
  }

  /// Reads the prompts of a file by its extension; a path that no reader takes is read as plain
  /// text.
  ///
  /// The id of a template is the path without its extension, unless another is given.
  public static func templates(in source: SourceText, id: String? = nil) -> [Template] {
    let reader = reader(forPath: source.path) ?? PlainReader()
    return reader.templates(in: source, id: id ?? PromptRegistry.stem(of: source.path))
  }

  /// The first prompt of a file, or its text where it holds none.
  public static func template(in source: SourceText, id: String? = nil) -> Template {
    let plain = { PlainReader().template(in: source, id: id ?? source.path) }
    return templates(in: source, id: id).first ?? plain()
  }
}
