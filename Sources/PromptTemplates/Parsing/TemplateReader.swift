public import PromptCore

/// Reads one file format into templates.
public protocol TemplateReader: Sendable {
  /// The format.
  var format: TemplateFormat { get }
  /// The file name extensions it is chosen by, without the dot.
  var extensions: [String] { get }
  /// Whether it is asked only after every other reader of its extensions has declined.
  var isFallback: Bool { get }
  /// Whether a file with one of the extensions looks like the format.
  func recognises(_ source: SourceText) -> Bool
  /// Reads the prompts of a file in order; none if it holds no prompt.
  ///
  /// What is wrong with a prompt stands in its problems. The only prompt of a file has the file's
  /// id; one of several has `id#name`.
  func templates(in source: SourceText, id: String) -> [Template]
}

extension TemplateReader {
  /// A reader is asked in its turn.
  public var isFallback: Bool { false }

  /// The extension says enough.
  public func recognises(_ source: SourceText) -> Bool { true }
}

/// A reader that takes what it needs to know from files beside its own.
public protocol NeighbourReader: TemplateReader {
  /// The names of the files beside a path that it looks into.
  func neighbours(of path: String) -> [String]
  /// Reads the prompts of a file with those of its neighbours that are there, by name.
  func templates(in source: SourceText, id: String, beside: [String: SourceText]) -> [Template]
}

/// A reader of prompts in YAML or JSON; a file is parsed once for all of them.
protocol StructuredReader: TemplateReader {
  /// The prompts of a document; none if it is not of the format.
  func prompts(in document: StructuredDocument) -> [EmbeddedPrompt]
}

extension StructuredReader {
  /// Reads a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    templates(in: StructuredDocument(source), id: id)
  }

  func templates(in document: StructuredDocument, id: String) -> [Template] {
    EmbeddedAssembly(source: document.source, id: id, format: format)
      .templates(of: prompts(in: document).filter { !$0.parts.isEmpty || !$0.problems.isEmpty })
  }
}

extension SourceText {
  /// The role of a file without role markers: `system` if its name says so, else `user`.
  var roleByName: Role {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return NameWords.words(of: name).contains("system") ? .system : .user
  }
}
