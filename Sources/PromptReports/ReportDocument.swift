public import PromptCore

/// A report as data: features fill it, renderers draw it, neither knows the other.
public struct ReportDocument: Sendable, Hashable {
  /// What the report is about.
  public var title: String
  /// The answer in one sentence, with its tone.
  public var verdict: Verdict
  /// What must be known before the numbers are believed: "no LLM was called", stale prices.
  public var notices: [String]
  /// The body in reading order.
  public var blocks: [ReportBlock]
  /// Facts that make the report reproducible: hashes, catalogue date, seed, versions.
  public var provenance: [ReportFact]
  /// The same result for machines, as `interfaces.md` promises it to `--format json`.
  public var data: JSONValue
  /// The same result as test cases, for JUnit XML.
  public var tests: [ReportTestCase]

  /// Makes a document.
  public init(
    title: String,
    verdict: Verdict,
    notices: [String] = [],
    blocks: [ReportBlock] = [],
    provenance: [ReportFact] = [],
    data: JSONValue = .null,
    tests: [ReportTestCase] = []
  ) {
    self.title = title
    self.verdict = verdict
    self.notices = notices
    self.blocks = blocks
    self.provenance = provenance
    self.data = data
    self.tests = tests
  }
}

/// How good an answer or a cell is.
public enum Tone: String, Sendable, Hashable {
  case good, bad, unsure, neutral
}

/// The answer in one sentence.
public struct Verdict: Sendable, Hashable {
  /// How good it is.
  public var tone: Tone
  /// The sentence.
  public var sentence: String

  /// Makes a verdict.
  public init(tone: Tone, sentence: String) {
    self.tone = tone
    self.sentence = sentence
  }
}

/// A name and a value.
public struct ReportFact: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The value.
  public var value: String

  /// Makes a fact.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A part of a report's body.
public enum ReportBlock: Sendable, Hashable {
  case heading(String)
  case paragraph(String)
  case table(ReportTable)
  case scatter(ScatterChart)
  case list([String])
  /// A pair of texts to compare: what was expected or answered before, and what came.
  case comparison(ReportComparison)
}

/// A table; cells are text, numbers are set flush right.
public struct ReportTable: Sendable, Hashable {
  /// A column.
  public struct Column: Sendable, Hashable {
    /// Its heading.
    public var title: String
    /// Whether its cells are numbers.
    public var isNumeric: Bool

    /// Makes a column.
    public init(_ title: String, isNumeric: Bool = false) {
      self.title = title
      self.isNumeric = isNumeric
    }
  }

  /// A cell.
  public struct Cell: Sendable, Hashable, ExpressibleByStringLiteral {
    /// Its text.
    public var text: String
    /// Its tone, if it carries a judgement.
    public var tone: Tone

    /// Makes a cell.
    public init(_ text: String, tone: Tone = .neutral) {
      self.text = text
      self.tone = tone
    }

    /// Makes a neutral cell.
    public init(stringLiteral value: String) { self.init(value) }
  }

  /// What the table shows.
  public var caption: String
  /// The columns.
  public var columns: [Column]
  /// The rows, each as long as `columns`.
  public var rows: [[Cell]]

  /// Makes a table.
  public init(caption: String, columns: [Column], rows: [[Cell]]) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}

/// Texts side by side, and what they answer.
public struct ReportComparison: Sendable, Hashable {
  /// What is compared.
  public var title: String
  /// What was asked.
  public var input: String
  /// The named texts: expected, reference, candidate.
  public var texts: [ReportFact]

  /// Makes a comparison.
  public init(title: String, input: String, texts: [ReportFact]) {
    self.title = title
    self.input = input
    self.texts = texts
  }
}

/// A test case of JUnit XML.
public struct ReportTestCase: Sendable, Hashable {
  /// How it ended.
  public enum Outcome: Sendable, Hashable {
    case passed
    case failed(String)
    case errored(String)
    case skipped(String)
  }

  /// The group: suite and model.
  public var group: String
  /// The name within the group.
  public var name: String
  /// How it ended.
  public var outcome: Outcome
  /// How long it took, in seconds, if known.
  public var seconds: Double?

  /// Makes a test case.
  public init(group: String, name: String, outcome: Outcome, seconds: Double? = nil) {
    self.group = group
    self.name = name
    self.outcome = outcome
    self.seconds = seconds
  }
}
