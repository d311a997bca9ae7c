/// What models answered earlier: every case, every model, every answer, found by name.
public struct Recording: Sendable {
  /// One case, as far as its lines describe it.
  public struct Case: Sendable, Hashable {
    /// The id that all models' lines of the case share.
    public var id: String
    /// The unit that standard errors count, from `cluster` or `category`.
    public var cluster: String?
    /// The expected answer; a value that is not a string stands here as JSON.
    public var expected: String?
    /// The prompt of the first line that has one, if texts were kept.
    public var input: String?
  }

  /// One answer and where it stands.
  public struct Answer: Sendable, Hashable {
    /// The index of the case in `cases`.
    public var caseIndex: Int
    /// The index of the model in `models`.
    public var modelIndex: Int
    /// Which repetition it is, from 0; the key `repeat` of a line.
    public var repeatIndex: Int
    /// The line of the file, from 1.
    public var line: Int
    /// The answer; its text is empty if texts were not kept or none was recorded.
    public var response: ModelResponse
  }

  /// The path as the user named it.
  public let path: String
  /// The models, in the order of their first lines.
  public private(set) var models: [String] = []
  /// The cases, in the order of their first lines.
  public private(set) var cases: [Case] = []
  /// The answers, in the order of their lines.
  public private(set) var answers: [Answer] = []

  private var modelIndices: [String: Int] = [:]
  private var caseIndices: [String: Int] = [:]
  private var answerIndices: [Key: Int] = [:]

  private struct Key: Hashable {
    var model: Int
    var caseIndex: Int
    var repeatIndex: Int
  }

  /// Starts an empty recording.
  init(path: String) {
    self.path = path
  }

  /// The answer of a model to a case, if it was recorded.
  public func answer(of model: String, to caseID: String, repeatIndex: Int = 0) -> Answer? {
    guard let model = modelIndices[model], let caseIndex = caseIndices[caseID] else { return nil }
    let key = Key(model: model, caseIndex: caseIndex, repeatIndex: repeatIndex)
    return answerIndices[key].map { answers[$0] }
  }

  /// Whether a model has answers here.
  public func hasModel(_ name: String) -> Bool { modelIndices[name] != nil }

  /// Adds the answer of one line.
  ///
  /// - Throws: a message that names the earlier line, if the two cannot both be true.
  mutating func add(_ line: RecordedLine, at number: Int) throws(RecordingConflict) {
    let model = index(ofModel: line.model)
    let caseIndex = try index(ofCase: line)
    let key = Key(model: model, caseIndex: caseIndex, repeatIndex: line.repeatIndex)
    if let earlier = answerIndices.updateValue(answers.count, forKey: key) {
      throw RecordingConflict(
        message: "the answer of \"\(line.model)\" to \"\(line.id)\" stands already in line "
          + "\(answers[earlier].line)",
        remedy: "keep one of the two, or number repetitions with \"repeat\": 0, 1, …"
      )
    }
    answers.append(
      Answer(
        caseIndex: caseIndex,
        modelIndex: model,
        repeatIndex: line.repeatIndex,
        line: number,
        response: line.response
      )
    )
  }

  private mutating func index(ofModel name: String) -> Int {
    if let index = modelIndices[name] { return index }
    modelIndices[name] = models.count
    models.append(name)
    return models.count - 1
  }

  private mutating func index(ofCase line: RecordedLine) throws(RecordingConflict) -> Int {
    guard let index = caseIndices[line.id] else {
      caseIndices[line.id] = cases.count
      cases.append(
        Case(id: line.id, cluster: line.cluster, expected: line.expected, input: line.input)
      )
      return cases.count - 1
    }
    try merge(line.cluster, into: \.cluster, of: index, named: "cluster")
    try merge(line.expected, into: \.expected, of: index, named: "expected")
    cases[index].input = cases[index].input ?? line.input
    return index
  }

  // Lines of one id that contradict each other are not one case, and pairing them would compare
  // unlike with unlike.
  private mutating func merge(
    _ value: String?,
    into property: WritableKeyPath<Case, String?>,
    of index: Int,
    named name: String
  ) throws(RecordingConflict) {
    guard let value else { return }
    guard let earlier = cases[index][keyPath: property] else {
      cases[index][keyPath: property] = value
      return
    }
    guard value == earlier else {
      let first = answers.first { $0.caseIndex == index }?.line ?? 0
      throw RecordingConflict(
        message: "\"\(name)\" of \"\(cases[index].id)\" is \"\(value.prefix(40))\" here and "
          + "\"\(earlier.prefix(40))\" before (first seen in line \(first))",
        remedy: "give different cases different ids"
      )
    }
  }
}

/// Two lines that cannot both be true.
struct RecordingConflict: Error {
  var message: String
  var remedy: String
}
