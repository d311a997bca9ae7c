internal import PromptCatalog
internal import PromptCore
internal import PromptRequests

/// The requests that a file holds: one body, or one a line.
struct RequestFile {
  /// How many lines of a file are read; a recording is looked at as a whole by other means.
  private static let lineLimit = 200

  /// The requests with their places in the file; none if it is something else.
  let requests: [PositionedRequest]

  /// Reads a file; everything but JSON costs no time.
  init(_ source: SourceText) {
    let bytes = source.bytes
    guard let first = bytes.first(where: { $0 > 0x20 }), first == 0x7B || first == 0x5B,
      let catalog = try? Catalog.builtIn()
    else {
      requests = []
      return
    }
    let environment = LintEnvironment(catalog: catalog, defaultModel: Catalog.defaultModel)
    requests = Self.documents(in: source).compactMap { document, value in
      guard let recorded = RecordedRequest(reading: value) else { return nil }
      let facts = ModelFacts(
        name: recorded.model ?? environment.defaultModel.description,
        format: recorded.layout.format,
        catalog: catalog,
        environment: environment
      )
      return PositionedRequest(
        layout: recorded.layout,
        limits: facts.limits,
        tokens: environment.counter(facts.rates.encoding),
        bytes: bytes,
        document: document,
        bodyPath: recorded.bodyPath
      )
    }
  }

  /// The file as one document, or its first lines.
  private static func documents(in source: SourceText) -> [(Range<Int>, JSONValue)] {
    let bytes = source.bytes
    if let value = try? JSONValue(parsing: bytes) { return [(0..<bytes.count, value)] }
    var documents: [(Range<Int>, JSONValue)] = []
    var start = 0
    for _ in 0..<lineLimit where start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let value = try? JSONValue(parsing: bytes, in: start..<end)
      // A template may begin with a brace as well.
      if value == nil, documents.isEmpty { return [] }
      if let value { documents.append((start..<end, value)) }
      start = end + 1
    }
    return documents
  }
}
