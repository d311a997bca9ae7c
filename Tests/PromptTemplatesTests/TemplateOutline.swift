import PromptCore
import PromptTemplates
import PromptTestSupport
import Testing

/// What a test sees of a template: its messages and segments in words, and their places.
struct TemplateOutline {
  /// `system`, then `variable question`, `section each items`, … in order.
  private(set) var lines: [String] = []
  /// The ranges of everything that is neither literal nor comment, in order.
  private(set) var ranges: [Range<Int>] = []

  init(_ template: Template) {
    for message in template.messages {
      lines.append(message.role.rawValue)
      add(message.segments)
    }
  }

  private mutating func add(_ segments: [Segment]) {
    for segment in segments {
      switch segment {
      case .literal, .comment: continue
      case .variable(let placeholder):
        let filters = placeholder.filters.map { "|\($0.name)" }.joined()
        note("variable \(placeholder.path)\(filters)", segment.range)
      case .history(let range, let name): note("history \(name)", range)
      case .partial(let range, let name): note("partial \(name)", range)
      case .section(let section):
        note(Self.words(for: section.kind), section.range)
        add(section.body)
        if !section.alternative.isEmpty {
          lines.append("else")
          add(section.alternative)
        }
        lines.append("end")
      }
    }
  }

  private mutating func note(_ line: String, _ range: Range<Int>) {
    lines.append(line)
    ranges.append(range)
  }

  private static func words(for kind: Section.Kind) -> String {
    switch kind {
    case .loop(let path, let item): "loop \(path)" + (item.map { " as \($0)" } ?? "")
    case .condition(let expression, _, let inverted): (inverted ? "unless " : "if ") + expression
    }
  }
}

/// A template with its segments marked, and what it reads as.
struct ReaderCase: Sendable, CustomTestStringConvertible {
  var name: String
  var path: String
  var text: String
  var outline: [String]
  var problems: [String] = []
  /// A line in front that keeps the meaning; the format decides what that is.
  var leadingLine = "🚀 naïve\n"
  var testDescription: String { name }

  init(
    _ name: String,
    _ path: String,
    _ text: String,
    _ outline: [String],
    problems: [String] = [],
    leadingLine: String = "🚀 naïve\n"
  ) {
    self.name = name
    self.path = path
    self.text = text
    self.outline = outline
    self.problems = problems
    self.leadingLine = leadingLine
  }

  /// Reads the text as it is, behind the leading line, and both with CR LF.
  func check() {
    for text in MarkedText(text).variants(behind: leadingLine) {
      let source = SourceText(path: path, text: text.text)
      let template = TemplateReaderRegistry.template(in: source)
      let outline = TemplateOutline(template)
      let seen = text.text.debugDescription
      #expect(outline.lines == self.outline, "\(seen)")
      #expect(outline.ranges.map(source.text(in:)) == text.ranges.map(source.text(in:)), "\(seen)")
      #expect(outline.ranges == text.ranges, "\(seen)")
      #expect(template.problems.map(\.message) == problems, "\(seen)")
      TemplateContract.check(template)
    }
  }
}

/// What holds of every template, whatever it was read from.
enum TemplateContract {
  static func check(_ template: Template) {
    let count = template.source.bytes.count
    var position = 0
    for message in template.messages {
      // What a file of keys sends first may stand last.
      #expect(message.range.lowerBound >= position || template.isEmbedded)
      #expect(message.range.upperBound <= count)
      position = message.range.lowerBound
      for segment in message.segments {
        #expect(segment.range.lowerBound == position, "a gap before \(segment)")
        position = segment.range.upperBound
        checkInside(segment, template)
      }
      #expect(position == message.range.upperBound)
    }
    for problem in template.problems {
      #expect(problem.rule == "template-syntax" && problem.code == "PC505")
      #expect(problem.range.upperBound <= count && !problem.message.isEmpty)
    }
  }

  private static func checkInside(_ segment: Segment, _ template: Template) {
    if case .literal(let range, let text) = segment, !template.isEmbedded,
      text.utf8.count == range.count
    {
      #expect(text == template.source.text(in: range))
    }
    if case .variable(let placeholder) = segment, let name = placeholder.variable {
      #expect(template.variable(named: name) != nil)
    }
    guard case .section(let section) = segment else { return }
    var position = section.range.lowerBound
    for inner in section.body + section.alternative {
      #expect(inner.range.lowerBound >= position, "out of order: \(inner)")
      position = inner.range.upperBound
      checkInside(inner, template)
    }
    #expect(position <= section.range.upperBound)
  }
}
