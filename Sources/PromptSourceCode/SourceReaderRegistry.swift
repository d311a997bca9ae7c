public import PromptCore
public import PromptTemplates

/// Every reader of source code, one line each.
public enum SourceReaderRegistry {
  /// The readers.
  public static let all: [any TemplateReader] = [
    PythonSourceReader(),
    JavaScriptSourceReader(),
    SwiftSourceReader(),
  ]

  /// The reader for a path by its extension, in any case; `nil` if it is no source code.
  public static func reader(forPath path: String) -> (any TemplateReader)? {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let suffix = path[path.index(after: dot)...].lowercased()
    return all.first { $0.extensions.contains(suffix) }
  }

  /// Why a file of source code is not looked into (it is minified, it is a test); `nil` if it is.
  public static func reasonToSkip(_ source: SourceText) -> String? {
    SourceFileScreen.reason(toSkip: source)
  }
}
