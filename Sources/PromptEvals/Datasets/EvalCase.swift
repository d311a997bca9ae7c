public import PromptCore

/// One case of a dataset.
public struct EvalCase: Sendable, Hashable {
  /// The id, unique in the dataset.
  public var id: String
  /// What the prompt is rendered with: every column of the row.
  public var variables: JSONObject
  /// The expected answer, if the dataset has one.
  public var expected: JSONValue?
  /// Tags: `pii`, `critical`.
  public var tags: [String]
  /// The unit that standard errors are computed over, if it is not the case itself.
  public var cluster: String?
  /// The case's share of real traffic, in any unit.
  public var weight: Double
  /// The line of the file it stands on, if known.
  public var line: Int?

  /// Makes a case; recordings need no more than an id.
  public init(
    id: String,
    variables: JSONObject = JSONObject(),
    expected: JSONValue? = nil,
    tags: [String] = [],
    cluster: String? = nil,
    weight: Double = 1,
    line: Int? = nil
  ) {
    self.id = id
    self.variables = variables
    self.expected = expected
    self.tags = tags
    self.cluster = cluster
    self.weight = weight
    self.line = line
  }
}
