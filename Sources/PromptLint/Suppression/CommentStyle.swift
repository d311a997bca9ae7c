/// How a comment begins and ends.
struct CommentStyle: Sendable, Hashable {
  /// What it begins with.
  var open: String
  /// What it ends with; `nil` if it ends with its line.
  var close: String?
  /// Whether the line end behind a comment that has a line to itself is sent all the same.
  var keepsLineEnd = false

  /// Handlebars, with braces inside allowed; a line of its own leaves nothing behind.
  static let longMustache = CommentStyle(open: "{{!--", close: "--}}")
  /// Handlebars and Mustache.
  static let mustache = CommentStyle(open: "{{!", close: "}}")
  /// Jinja and what follows it.
  static let jinja = CommentStyle(open: "{#", close: "#}", keepsLineEnd: true)
  /// Liquid.
  static let liquid = CommentStyle(
    open: "{% comment %}",
    close: "{% endcomment %}",
    keepsLineEnd: true
  )
  /// Liquid since version 5.4.
  static let inlineLiquid = CommentStyle(open: "{% #", close: "%}", keepsLineEnd: true)
  /// YAML, Python.
  static let hash = CommentStyle(open: "#")
  /// JavaScript, Swift, BAML.
  static let slashes = CommentStyle(open: "//")
  /// The block comment of C and its followers.
  static let slashStar = CommentStyle(open: "/*", close: "*/")
  /// Markup; sent to the model like any text.
  static let markup = CommentStyle(open: "<!--", close: "-->")

  /// Every style, to find what is meant as a comment and is none.
  static let all: [CommentStyle] = [
    longMustache, mustache, jinja, liquid, inlineLiquid, slashStar, markup, slashes, hash,
  ]

  /// Whether it may stand inside the text of a prompt, and not only beside it.
  var mayStandInText: Bool { close != nil && self != .slashStar }

  /// A comment with some content.
  func comment(_ content: String) -> String {
    close.map { "\(open) \(content) \($0)" } ?? "\(open) \(content)"
  }
}
