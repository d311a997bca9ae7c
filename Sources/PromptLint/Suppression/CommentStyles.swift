internal import PromptTemplates

/// The comments of each format, one line a format; the first style is the one that is written.
enum CommentStyles {
  /// The styles by the format's name; formats of source code also by the file's extension.
  static let table: [String: [CommentStyle]] = [
    "dotprompt": [.mustache, .longMustache],
    "handlebars": [.mustache, .longMustache],
    "mustache": [.mustache],
    "prompty": [.jinja, .mustache],
    "jinja": [.jinja],
    "nunjucks": [.jinja],
    "liquid": [.liquid, .inlineLiquid],
    "baml": [.slashes, .jinja],
    "yaml": [.hash, .jinja, .mustache, .longMustache],
    "yml": [.hash, .jinja, .mustache, .longMustache],
    "py": [.hash],
    "js": [.slashes, .slashStar],
    "jsx": [.slashes, .slashStar],
    "mjs": [.slashes, .slashStar],
    "cjs": [.slashes, .slashStar],
    "ts": [.slashes, .slashStar],
    "tsx": [.slashes, .slashStar],
    "mts": [.slashes, .slashStar],
    "cts": [.slashes, .slashStar],
    "swift": [.slashes, .slashStar],
    // These have no comments: the front matter or the configuration excuses there.
    "plain": [],
    "json": [],
    "jsonl": [],
  ]

  /// The styles of a file: by its extension where that names a language, else by its format.
  static func styles(format: TemplateFormat, fileExtension: String) -> [CommentStyle] {
    table[fileExtension] ?? table[format.rawValue] ?? []
  }
}
