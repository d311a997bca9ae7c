public import PromptCore
internal import PromptFiles

/// The cases of a file, in the pre-registered order.
public struct Dataset: Sendable, Hashable {
  /// The cases of the part that is evaluated.
  public var cases: [EvalCase]
  /// SHA-256 of the file.
  public var contentHash: String

  /// Makes a dataset.
  public init(cases: [EvalCase], contentHash: String) {
    self.cases = cases
    self.contentHash = contentHash
  }

  /// Reads a dataset file; `.jsonl`, `.ndjson`, `.json`, `.csv`, `.yaml` and `.yml` are known.
  ///
  /// - Parameters:
  ///   - configuration: which column means what.
  ///   - folder: where the path starts.
  ///   - part: the part of the split to take instead of the configured one.
  /// - Throws: `PromptError.input` with the line, for a file that is not what its name says, a
  ///   column that is missing, an id that stands twice, or a dataset without a case.
  public init(
    _ configuration: DatasetConfiguration,
    in folder: String,
    part: DatasetConfiguration.Part? = nil
  ) throws(PromptError) {
    let path = FilePath.resolve(configuration.path, in: folder)
    let source = try FileContents.source(at: path)
    var rows: [DatasetRow] = []
    try DatasetReader.forEachRow(of: source) { row throws(PromptError) in rows.append(row) }
    let cases = try CaseReader(configuration, rows: rows, path: path).cases(of: rows)
    self.init(
      cases: Self.ordered(cases, by: configuration, part: part),
      contentHash: SHA256.hex(source.bytes)
    )
    guard !self.cases.isEmpty else {
      throw PromptError(
        .input,
        cases.isEmpty ? "holds no case" : "holds no case of the part that is evaluated",
        path: path,
        remedy: cases.isEmpty ? "add cases" : "change \"split\" in the suite"
      )
    }
  }

  private static func ordered(
    _ cases: [EvalCase],
    by configuration: DatasetConfiguration,
    part: DatasetConfiguration.Part?
  ) -> [EvalCase] {
    var chosen = cases
    if let split = configuration.split {
      let part = part ?? split.use
      chosen = cases.filter { part == .all || split.holdsOut($0.id) == (part == .test) }
    }
    guard let seed = configuration.orderSeed else { return chosen }
    // By hash, not by a shuffle: the order survives that rows are moved or added.
    let keyed = chosen.map { (key: SeededHash.hex(of: $0.id, seed: seed), case: $0) }
    return keyed.sorted { ($0.key, $0.case.id) < ($1.key, $1.case.id) }.map(\.case)
  }
}

/// A row as it was read.
struct DatasetRow: Sendable, Hashable {
  /// The columns.
  var columns: JSONObject
  /// The line it starts on, from 1.
  var line: Int
}
