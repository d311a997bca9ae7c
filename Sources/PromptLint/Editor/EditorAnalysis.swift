internal import PromptCore
internal import PromptTemplates

/// What is known of an open text: its prompts, the findings in them, and what its places cost.
///
/// All offsets that go in and come out are UTF-8 byte offsets of the text as the editor has it.
public final class EditorAnalysis {
  /// The text.
  public let text: EditorText
  /// The findings in the order of the text.
  public let findings: [LintFinding]
  let file: LintFile
  let lines: LineIndex
  let check: SuppressionWriter.Check
  private let linter: Linter
  private let settings: LintSettings
  private let partial: PartialLookup
  private let markLength: Int

  var source: SourceText { file.source }
  var catalogDate: String { linter.environment.catalogDate }

  /// The prompts with their tokens; counted when first asked for.
  lazy var prompts: [EditorPrompt] = file.templates.map { template in
    let template = template.applying(settings.variables)
    return EditorPrompt(
      of: template,
      rates: linter.environment.rates(linter.model(of: template, settings)),
      environment: linter.environment,
      partial: partial
    )
  }

  /// Makes an analysis.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - path: The path that it is read by.
  ///   - linter: What lints it.
  ///   - settings: What applies to it.
  ///   - partial: Finds the template that a partial names.
  ///   - check: Reads and lints a text of this path.
  public init(
    of text: EditorText,
    path: String,
    linter: Linter,
    settings: LintSettings = LintSettings(),
    partial: @escaping PartialLookup = { _, _ in nil },
    check: @escaping SuppressionWriter.Check
  ) {
    self.text = text
    self.linter = linter
    self.settings = settings
    self.partial = partial
    self.check = check
    let checked = check(text.source(path: path))
    file = checked.file
    findings = checked.checked.findings
    lines = LineIndex(file.source)
    markLength = text.markLength
  }

  /// A range of the source as one of the text; nothing at its beginning is the byte order mark.
  func inText(_ range: Range<Int>) -> Range<Int> {
    range == 0..<0 ? 0..<markLength : shifted(range)
  }

  /// An edit of the source as one of the text: what takes nothing away at the beginning takes the
  /// byte order mark, which the source does not have.
  func inText(_ edit: Edit) -> Edit {
    let isRemoval = edit.replacement.isEmpty
    let range = isRemoval ? inText(edit.range) : shifted(edit.range)
    return text.whole(Edit(range: range, replacement: edit.replacement))
  }

  private func shifted(_ range: Range<Int>) -> Range<Int> {
    (range.lowerBound + markLength)..<(range.upperBound + markLength)
  }

  /// An offset of the text as one of the source.
  func inSource(_ offset: Int) -> Int { max(0, offset - markLength) }

  /// The prompt whose messages hold an offset of the source.
  func prompt(at offset: Int) -> EditorPrompt? {
    prompts.first { prompt in
      prompt.template.messages.contains { $0.range.contains(offset) }
    }
  }
}
