internal import PromptFiles
internal import PromptSourceCode
internal import PromptTemplates

/// Where an open document is, as far as that can be read from its URI.
struct DocumentURI: Hashable {
  /// The URI as the client wrote it.
  let text: String

  init(_ text: String) { self.text = text }

  /// The path of a `file:` URI; `nil` of any other.
  var filePath: String? {
    let scheme = text.prefix { $0 != ":" }
    guard scheme.lowercased() == "file" else { return nil }
    var rest = text.dropFirst(scheme.count + 1)
    if rest.hasPrefix("//") {
      // The authority, mostly empty, is this machine.
      rest = rest.dropFirst(2).drop { $0 != "/" }
    }
    return Self.decoded(rest.prefix { $0 != "?" && $0 != "#" })
  }

  /// The path that decides how a document is read and what configures it: its own, with the
  /// extension of its language where no reader takes it as it is.
  ///
  /// - Parameters:
  ///   - languageID: The client's name of its language.
  ///   - folder: Where a document without a file is taken to be.
  /// - Returns: a path, which need not exist.
  func path(languageID: String, in folder: String) -> String {
    let path =
      filePath ?? FilePath.resolve(Self.decoded(text.drop { $0 != ":" }.dropFirst()), in: folder)
    guard !Self.hasReader(forPath: path), let suffix = Self.extensions[languageID.lowercased()]
    else { return path }
    return "\(path).\(suffix)"
  }

  /// Whether templates or source code are read from files with a path's extension.
  static func hasReader(forPath path: String) -> Bool {
    TemplateReaderRegistry.reader(forPath: path) != nil
      || SourceReaderRegistry.reader(forPath: path) != nil
  }

  /// The extensions of the languages that editors have names for.
  private static var extensions: [String: String] {
    [
      "dotprompt": "prompt", "prompt": "prompt", "prompty": "prompty", "handlebars": "hbs",
      "html.handlebars": "hbs", "mustache": "mustache", "jinja": "j2", "jinja2": "j2",
      "jinja-html": "j2", "jinja-md": "j2", "jinja-txt": "j2", "minijinja": "minijinja",
      "nunjucks": "njk", "liquid": "liquid", "baml": "baml", "markdown": "md", "plaintext": "txt",
      "text": "txt", "python": "py", "typescript": "ts", "typescriptreact": "tsx",
      "javascript": "js", "javascriptreact": "jsx", "swift": "swift", "yaml": "yaml",
      "json": "json", "jsonl": "jsonl",
    ]
  }

  private static func decoded(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
