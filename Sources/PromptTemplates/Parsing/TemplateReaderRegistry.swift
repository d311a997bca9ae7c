public import PromptCore
internal import PromptFiles

/// Every template reader, one line each.
public enum TemplateReaderRegistry {
  /// The readers.
  public static let all: [any TemplateReader] = [
    DotpromptReader(),
    PromptyReader(),
    HandlebarsReader(),
    MustacheReader(),
    JinjaReader(),
    LiquidReader(),
    SemanticKernelReader(),
    LangChainReader(),
    PromptfooReader(),
    AgentConfigReader(),
    CrewReader(),
    RequestReader(),
    PromptFileReader(),
    BAMLReader(),
    FabricReader(),
    PythonFormatReader(),
    PlainReader(),
  ]

  /// Every extension that a reader is chosen by, in the order of the alphabet.
  public static let extensions = Set(all.flatMap(\.extensions)).sorted()

  private static let readersByExtension: [String: [any TemplateReader]] = {
    var readers: [String: [any TemplateReader]] = [:]
    for reader in all.filter({ !$0.isFallback }) + all.filter(\.isFallback) {
      for name in reader.extensions { readers[name, default: []].append(reader) }
    }
    return readers
  }()

  /// The first reader for a path by its extension, in any case; `nil` if it is no template.
  ///
  /// A file called README tells people about its folder and is no template.
  public static func reader(forPath path: String) -> (any TemplateReader)? {
    readers(forPath: path).first
  }

  /// The reader of a format.
  public static func reader(of format: TemplateFormat) -> (any TemplateReader)? {
    all.first { $0.format == format }
  }

  /// Reads the prompts of a file by its extension and content; a path that no reader takes is read
  /// as plain text.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - id: The id of the template; the path without its extension, unless another is given.
  ///   - format: The format, whatever extension and content say.
  ///   - neighbour: Gives the file of a name beside the source, if there is one.
  /// - Returns: the prompts in the order in which they stand; none if the file holds none.
  public static func templates(
    in source: SourceText,
    id: String? = nil,
    format: TemplateFormat? = nil,
    neighbour: (String) -> SourceText? = { _ in nil }
  ) -> [Template] {
    let id = id ?? PromptRegistry.stem(of: source.path)
    if let reader = format.flatMap(reader(of:)) {
      return templates(in: source, id: id, reader, neighbour)
    }
    // A script is no prompt, whatever made it.
    guard !source.bytes.starts(with: [UInt8(ascii: "#"), UInt8(ascii: "!")]) else {
      return []
    }
    let readers = readers(forPath: source.path)
    guard !readers.isEmpty else { return PlainReader().templates(in: source, id: id) }
    if readers.allSatisfy({ $0 is any StructuredReader }) {
      return structured(source, id: id, readers)
    }
    let reader = readers.first { $0.recognises(source) }
    return reader.map { templates(in: source, id: id, $0, neighbour) } ?? []
  }

  /// The first prompt of a file, or its text where it holds none.
  public static func template(in source: SourceText, id: String? = nil) -> Template {
    let plain = { PlainReader().template(in: source, id: id ?? source.path) }
    return templates(in: source, id: id).first ?? plain()
  }

  private static func readers(forPath path: String) -> [any TemplateReader] {
    let name = FilePath.name(of: path)
    let suffix = FilePath.fileExtension(of: name)
    guard let readers = readersByExtension[suffix] else { return [] }
    return name.utf8.count == suffix.utf8.count + 7 && name.lowercased().hasPrefix("readme.")
      ? [] : readers
  }

  private static func templates(
    in source: SourceText,
    id: String,
    _ reader: any TemplateReader,
    _ neighbour: (String) -> SourceText?
  ) -> [Template] {
    guard let reader = reader as? any NeighbourReader else {
      return reader.templates(in: source, id: id)
    }
    var beside: [String: SourceText] = [:]
    for name in reader.neighbours(of: source.path) { beside[name] = neighbour(name) }
    return reader.templates(in: source, id: id, beside: beside)
  }

  /// Parses YAML or JSON once and asks the readers for it.
  private static func structured(
    _ source: SourceText,
    id: String,
    _ readers: [any TemplateReader]
  ) -> [Template] {
    guard !NoPromptFiles.contains(source.path) else { return [] }
    let document = StructuredDocument(source)
    for case let reader as any StructuredReader in readers where reader.recognises(source) {
      let templates = reader.templates(in: document, id: id)
      if !templates.isEmpty { return templates }
    }
    return []
  }
}

/// YAML and JSON files that programs other than models read, by name.
private enum NoPromptFiles {
  static func contains(_ path: String) -> Bool {
    let parts = path.split(separator: "/").map { $0.lowercased() }
    guard let name = parts.last else { return true }
    if parts.dropLast().contains(where: { [".github", "node_modules", ".git"].contains($0) }) {
      return true
    }
    let starts = ["package", "tsconfig", "composer.", "docker-compose", "openapi", "swagger"]
    return starts.contains { name.hasPrefix($0) } || name.hasSuffix(".lock")
      || name.hasSuffix(".schema.json")
  }
}
