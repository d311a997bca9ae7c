internal import PromptCore
internal import PromptTemplates

extension TextFlow {
  /// How the fields of a plain literal are written, as far as the literal itself tells.
  ///
  /// Braces that prose puts around a word are no fields: outside Python, where nothing says that a
  /// text is a format string, each of its fields has to be a name that the dictionary knows.
  mutating func guessedStyle(of literal: SourceLiteral) -> FormatFields.Style? {
    let finder = FormatFields(bytes: values.source.bytes)
    guard let style = finder.style(of: literal) else { return nil }
    let isPython = values.language.family == .python
    if style == .braces, isPython || isTemplateFile { return style }
    for case .text(let range) in literal.parts {
      for field in finder.fields(in: range, style: style) {
        let isSpaced = values.source.bytes[field.range.lowerBound + 2] == 0x20
        if style == .doubled, isSpaced || isTemplateFile { continue }
        if values.meaning(named: field.name).stability == .unknown { return nil }
      }
    }
    return style
  }

  /// Whether the file speaks of a library whose templates have fields in braces.
  private var isTemplateFile: Bool {
    values.file.imported.contains { name in
      name.hasSuffix("PromptTemplate") || name == "jinja2" || name == "Handlebars"
        || name == "Mustache" || name == "mustache" || name == "nunjucks" || name == "langchain"
    }
  }
}

extension FormatFields {
  /// The style of a whole literal: braces only if none of its parts speaks against it.
  func style(of literal: SourceLiteral) -> Style? {
    var style: Style?
    for case .text(let range) in literal.parts {
      if let found = self.style(of: range) {
        style = style ?? found
      } else if bytes[range].contains(UInt8(ascii: "{")) {
        return nil
      }
    }
    return style
  }
}
