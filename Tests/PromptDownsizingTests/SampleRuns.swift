import PromptCatalog
public import PromptCore
import PromptDownsizing
import PromptEvals

/// Runs built from letters, one for each case: `+` passed, `-` failed, `E` error, `.` not asked.
struct SampleModel {
  var name: String
  var answers: String
  /// Dollars for one call; `nil` if unknown.
  var cost: Double?

  init(_ name: String, _ answers: String, cost: Double? = 0.001) {
    self.name = name
    self.answers = answers
    self.cost = cost
  }

  /// A model with `both` common passes, `lost` losses, `gained` gains and `neither` common
  /// failures against `reference(_:)` of the same counts.
  static func paired(
    _ name: String,
    both: Int,
    lost: Int = 0,
    gained: Int = 0,
    neither: Int = 0,
    cost: Double? = 0.001
  ) -> SampleModel {
    let answers = repeated("+", both) + repeated("-", lost) + repeated("+", gained)
    return SampleModel(name, answers + repeated("-", neither), cost: cost)
  }

  /// The reference: it passes the first `passes` of `cases` cases.
  static func reference(passes: Int, of cases: Int, cost: Double? = 0.01) -> SampleModel {
    SampleModel("big", repeated("+", passes) + repeated("-", cases - passes), cost: cost)
  }

  private static func repeated(_ letter: String, _ count: Int) -> String {
    String(repeating: letter, count: count)
  }

  func run() -> ModelRun {
    ModelRun(
      model: ModelID(name),
      outcomes: answers.enumerated().map { index, letter in
        let status: CaseOutcome.Status =
          switch letter {
          case "+": .passed
          case "-": .failed
          case "E": .errored
          default: .notRun
          }
        return CaseOutcome(
          caseID: "c\(index)",
          status: status,
          output: "\(name) says \(letter)",
          cost: cost.map { Money(picodollars: Int128($0 * 1e12)) }
        )
      }
    )
  }
}

/// Decides over sample models; the first is the reference.
func decide(
  _ models: [SampleModel],
  _ policy: DownsizePolicy = DownsizePolicy(margin: 0.05),
  ladder: [String]? = nil,
  clusters: [String]? = nil,
  tags: [Int: [String]] = [:],
  stop: StopReason? = nil
) throws -> DownsizeDecision {
  let run = sampleRun(models, clusters: clusters, tags: tags, stop: stop)
  return try Downsizer(policy: policy, catalog: Catalog.builtIn()).decision(
    on: run,
    reference: ModelID(models[0].name),
    ladder: ladder?.map { ModelID($0) }
  )
}

/// The run of sample models.
func sampleRun(
  _ models: [SampleModel],
  clusters: [String]? = nil,
  tags: [Int: [String]] = [:],
  stop: StopReason? = nil
) -> EvalRun {
  let count = models.map(\.answers.count).max() ?? 0
  let cases = (0..<count).map { index in
    EvalCase(
      id: "c\(index)",
      variables: JSONObject([JSONObject.Member(key: "input", value: .string("question \(index)"))]),
      expected: "yes",
      tags: tags[index] ?? [],
      cluster: clusters.map { $0[index] }
    )
  }
  return EvalRun(suiteName: "sample", cases: cases, runs: models.map { $0.run() }, stop: stop)
}

extension DownsizeDecision {
  /// The verdicts from the top of the ladder down.
  var verdicts: [CandidateDecision.Verdict] { candidates.map(\.verdict) }
}

extension ModelID: ExpressibleByStringLiteral {
  /// Reads `provider/name`.
  public init(stringLiteral value: String) { self.init(value) }
}
