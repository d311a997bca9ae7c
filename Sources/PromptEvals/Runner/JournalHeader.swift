internal import PromptCore

/// The first line of a journal: what its answers are answers to.
struct JournalHeader: Sendable, Hashable {
  var suite: String
  var suiteHash: String
  var promptHash: String
  var datasetHash: String
  var catalogDate: String
  var seed: Int?
  var toolVersion: String

  private static let format = 1

  var json: JSONValue {
    [
      "journal": .int(Self.format),
      "suite": .string(suite),
      "suite_hash": .string(suiteHash),
      "prompt_hash": .string(promptHash),
      "dataset_hash": .string(datasetHash),
      "catalog_date": .string(catalogDate),
      "order": .string(seed == nil ? "file" : "seeded-hash"),
      "seed": .optional(seed.map(JSONValue.int)),
      "tool_version": .string(toolVersion),
    ]
  }

  /// Reads the first line; `nil` if it is no header of this format.
  init?(json: JSONValue) {
    guard json["journal"]?.int == Self.format, let suite = json["suite"]?.string,
      let suiteHash = json["suite_hash"]?.string, let promptHash = json["prompt_hash"]?.string,
      let datasetHash = json["dataset_hash"]?.string
    else { return nil }
    self.init(
      suite: suite,
      suiteHash: suiteHash,
      promptHash: promptHash,
      datasetHash: datasetHash,
      catalogDate: json["catalog_date"]?.string ?? "",
      seed: json["seed"]?.int,
      toolVersion: json["tool_version"]?.string ?? ""
    )
  }

  init(
    suite: String,
    suiteHash: String,
    promptHash: String,
    datasetHash: String,
    catalogDate: String,
    seed: Int?,
    toolVersion: String
  ) {
    self.suite = suite
    self.suiteHash = suiteHash
    self.promptHash = promptHash
    self.datasetHash = datasetHash
    self.catalogDate = catalogDate
    self.seed = seed
    self.toolVersion = toolVersion
  }

  /// What differs so that the answers of the one are no answers of the other, in words.
  ///
  /// The catalogue's date and the tool's version are provenance: they change no answer.
  func differences(from other: JournalHeader) -> [String] {
    [
      ("the suite (\(other.suite) instead of \(suite))", suite == other.suite),
      (
        "the suite's dataset columns, parameters, scorers or pass rule",
        suiteHash == other.suiteHash
      ),
      ("a prompt", promptHash == other.promptHash),
      ("the dataset", datasetHash == other.datasetHash),
      ("the seed of the order", seed == other.seed),
    ].filter { !$0.1 }.map(\.0)
  }
}
