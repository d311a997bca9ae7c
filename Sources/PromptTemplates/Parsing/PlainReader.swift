public import PromptCore

/// Reads plain text and Markdown (`.txt`, `.md`) in which `{{variable}}` stands for a value.
///
/// A variable is a dotted name between double braces; Semantic Kernel's `{{$name}}` is one, too.
/// Everything else in braces is text: `{"a": {"b": 1}}`, `${{ secrets.X }}`, `{{plugin.call $x}}`.
/// In a Python format string (`{name}`, `{score:.2f}` and doubled braces, and no other braces) the
/// fields are variables. Tags of Jinja or Handlebars count if the whole text reads without a problem.
/// Front matter is optional. The text is the system's if the file name says `system`, else the
/// user's, unless `promptopt: {role: …}` says otherwise.
public struct PlainReader: TemplateReader {
  /// The format.
  public let format = TemplateFormat.plain
  /// `.md` and `.txt`.
  public let extensions = ["md", "txt"]
  /// Whatever no other reader takes.
  public let isFallback = true

  /// Makes a reader.
  public init() {}

  /// Reads a file.
  public func templates(in source: SourceText, id: String) -> [Template] {
    [template(in: source, id: id)]
  }

  /// Reads any text; there is always one prompt.
  func template(in source: SourceText, id: String) -> Template {
    let frontMatter = FrontMatter(of: source, style: .markdown)
    let range = frontMatter.bodyStart..<source.bytes.count
    let (body, syntax) = TemplateEngine.parse(source, in: range, as: .plain)
    return TemplateAssembly(
      source: source,
      id: id,
      format: format,
      syntax: syntax,
      frontMatter: frontMatter,
      body: body,
      defaultRole: source.roleByName
    ).template()
  }
}

/// Finds variables in double braces in text.
struct PlainParser {
  let source: SourceText
  let range: Range<Int>

  private var bytes: [UInt8] { source.bytes }

  func body() -> ParsedBody {
    var body = ParsedBody()
    var textStart = range.lowerBound
    var index = range.lowerBound
    while let open = bytes.find("{{", from: index, before: range.upperBound) {
      guard open == 0 || bytes[open - 1] != UInt8(ascii: "$"), let name = name(from: open + 2)
      else {
        index = open + 1
        continue
      }
      index = name.upperBound
      let close = bytes.trimmedStart(name.upperBound..<range.upperBound).lowerBound
      guard bytes.has("}}", at: close, before: range.upperBound) else {
        if isCutShort(at: close), body.problems.count < Diagnostic.problemLimit {
          body.problems.append(.syntax("a variable that is not closed by \"}}\"", at: open..<index))
        }
        continue
      }
      if open > textStart { body.nodes.append(.text(textStart..<open)) }
      body.nodes.append(.output(open..<close + 2, .path(path(name))))
      textStart = close + 2
      index = textStart
    }
    if range.upperBound > textStart { body.nodes.append(.text(textStart..<range.upperBound)) }
    return body
  }

  private func path(_ name: Range<Int>) -> VariablePath {
    let steps = source.text(in: name).split(separator: ".").map(String.init)
    return VariablePath(range: name, names: steps)
  }

  /// The name at an offset, behind blanks and a dollar sign; hyphens may stand inside.
  private func name(from start: Int) -> Range<Int>? {
    let limit = min(range.upperBound, start + 200)
    var index = start
    while index < limit, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    if index < limit, bytes[index] == UInt8(ascii: "$") { index += 1 }
    let first = index
    while index < limit, isNameByte(bytes[index], isFirst: index == first) { index += 1 }
    while index > first, bytes[index - 1] == UInt8(ascii: ".") { index -= 1 }
    return index > first ? first..<index : nil
  }

  private func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"): !isFirst
    default: false
    }
  }

  /// Whether the line or the file ends where the braces should close, or only one brace does.
  private func isCutShort(at index: Int) -> Bool {
    guard index < range.upperBound else { return true }
    let crossesLine = bytes[..<index].last.map { $0 == UInt8(ascii: "\n") } ?? false
    return bytes[index] == UInt8(ascii: "}") || crossesLine
  }
}
