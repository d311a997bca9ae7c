public import PromptCore

/// Reads the patterns of Fabric (`patterns/NAME/system.md`, `user.md`).
///
/// Variables are `{{name}}`; calls of plugins (`{{plugin:datetime:now}}`) are variables of the
/// plugin's name (github.com/danielmiessler/fabric, 2026-08).
public struct FabricReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.fabric
  /// `.md`.
  public let extensions = ["md"]

  /// Makes a reader.
  public init() {}

  /// Whether the file lies where Fabric keeps its patterns.
  public func recognises(_ source: SourceText) -> Bool {
    let parts = source.path.split(separator: "/")
    guard parts.count >= 3, ["system.md", "user.md"].contains(String(parts[parts.count - 1])) else {
      return false
    }
    return parts[parts.count - 3].lowercased().hasSuffix("patterns")
  }

  /// Reads a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    [
      TemplateAssembly(
        source: source,
        id: id,
        format: format,
        syntax: .plain,
        frontMatter: FrontMatter(node: nil),
        body: PlainParser(source: source, range: 0..<source.bytes.count).body(),
        defaultRole: source.roleByName
      ).template()
    ]
  }
}
