internal import PromptCore
internal import PromptFiles

/// A file whose bytes are a template's text, and not data or code that holds one.
///
/// In data and code, line ends and white space belong to the language around the prompt.
struct TemplateTextFile {
  let bytes: [UInt8]
  /// Where the text begins, behind front matter.
  let bodyStart: Int

  private static let containers: Set<String> = [
    "baml", "cjs", "cs", "go", "java", "js", "json", "json5", "jsonc", "jsonl", "jsx", "kt", "mjs",
    "mts", "ndjson", "php", "py", "pyi", "rb", "rs", "swift", "toml", "ts", "tsx", "xml", "yaml",
    "yml",
  ]

  /// Fails for data and code, by the path's extension.
  init?(_ source: SourceText) {
    guard !Self.containers.contains(FilePath.fileExtension(of: source.path)) else { return nil }
    bytes = source.bytes
    bodyStart = Self.bodyStart(in: source.bytes)
  }

  /// Behind the line `---` that closes a block which such a line at the very beginning opens.
  private static func bodyStart(in bytes: [UInt8]) -> Int {
    guard let first = bytes.lineEnd(from: 0), bytes.isFence(0..<first) else { return 0 }
    var start = first
    while let end = bytes.lineEnd(from: start) {
      if bytes.isFence(start..<end) { return end }
      start = end
    }
    return 0
  }
}

extension [UInt8] {
  /// The offset behind the line that begins at an offset; `nil` at the end of the text.
  func lineEnd(from start: Int) -> Int? {
    guard start < count else { return nil }
    return self[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? count
  }

  fileprivate func isFence(_ line: Range<Int>) -> Bool {
    self[visible(line)].elementsEqual([0x2D, 0x2D, 0x2D])
  }
}
