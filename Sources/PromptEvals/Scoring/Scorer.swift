internal import PromptCore

/// The seam of a way to judge an answer: it describes itself, reads its own keys, and answers one
/// question.
protocol Scorer: Sendable {
  /// What it is, for people and for the contract tests.
  static var documentation: ScorerDocumentation { get }
  /// Reads and checks its keys in a suite.
  init(_ settings: ScorerSettings) throws(PromptError)
  /// What it reads from outside the suite file, as canonical text; a part of the suite's hash.
  var externalText: String { get }
  /// Checks, before anything is asked, that a case has what scoring it will need.
  func check(_ evalCase: EvalCase) throws(PromptError)
  /// Judges an answer.
  func score(_ answer: SelectedAnswer, for evalCase: EvalCase) throws(PromptError) -> Score
}

extension Scorer {
  var externalText: String { "" }

  func check(_ evalCase: EvalCase) throws(PromptError) {}
}

/// What a scorer reads from a suite.
struct ScorerSettings {
  /// The value of the scorer's own key: what stands after `equals:`.
  let value: SuiteNode
  /// All keys of the entry.
  let fields: SuiteFields
  /// How answers and expectations are made comparable.
  let normalization: Normalization
  /// The folder that relative paths start from.
  let folder: String
}

/// The part of an answer that is judged.
struct SelectedAnswer {
  /// The text, normalised.
  let text: String
  /// The JSON value that `at` selected, if the entry has an `at`.
  let value: JSONValue?

  /// The selected value, or the whole text read as JSON.
  func document() throws(JSONError) -> JSONValue {
    if let value { return value }
    return try JSONValue(parsing: text)
  }
}

/// What a scorer says of itself.
public struct ScorerDocumentation: Sendable, Hashable {
  /// An entry of a suite, an answer, and how it is judged; executed as a test.
  public struct Example: Sendable, Hashable {
    /// The entry as JSON, which is YAML too.
    public var entry: String
    /// The variables of the case, as a JSON object.
    public var variables: String
    /// The answer of the model.
    public var answer: String
    /// Whether it passes.
    public var passes: Bool

    /// Makes an example.
    public init(_ entry: String, variables: String = "{}", answer: String, passes: Bool) {
      self.entry = entry
      self.variables = variables
      self.answer = answer
      self.passes = passes
    }
  }

  /// The id; its key in a suite is the same with underscores.
  public var id: String
  /// What passes, in a line.
  public var summary: String
  /// Its keys beside the common ones, each with its meaning.
  public var keys: [Key]
  /// Examples of both verdicts.
  public var examples: [Example]

  /// A key of an entry.
  public struct Key: Sendable, Hashable {
    /// The name in the suite.
    public var name: String
    /// What it means, and its default.
    public var meaning: String

    /// Makes a key.
    public init(_ name: String, _ meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }

  /// Makes a documentation.
  public init(id: String, summary: String, keys: [Key] = [], examples: [Example]) {
    self.id = id
    self.summary = summary
    self.keys = keys
    self.examples = examples
  }

  /// The key that stands in a suite: `json_schema` for `json-schema`.
  public var suiteKey: String { String(id.map { $0 == "-" ? "_" : $0 }) }
}
