internal import ArgumentParser
internal import PromptCore
internal import PromptDistillation
internal import PromptEvals
internal import PromptFiles
internal import PromptModels

/// Trains small classifiers from a suite's own examples.
struct DistillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distill",
    abstract: "Train small classifiers from a suite's training split, as a model tier.",
    discussion: """
      The models nano, mini and base are saved in the folder distilled/ beside the suite and named \
      distilled/nano … in its ladder. Training is deterministic and never sees held-out cases.
      """
  )

  @Argument(help: "The suite: a name below Evals/, a folder, or a file.")
  var suite: String

  @Option(help: "nano, mini or base; repeatable. All three if not given.")
  var size: [String] = []

  @Option(help: "The seed of the order in which examples are visited.")
  var seed: UInt64 = 20_261_120

  @Option(help: "A model whose recorded answers are the labels; needs --recorded.")
  var teacher: String?

  @Option(help: "The recording of the teacher's answers: JSON lines, plain or gzip.")
  var recorded: String?

  @Option(help: "For people (text) or for machines (json).")
  var format = OutputFormat.text

  func validate() throws {
    guard (teacher == nil) == (recorded == nil) else {
      throw ValidationError("--teacher and --recorded belong together")
    }
  }

  func run() throws {
    let suite = try Suite(named: suite)
    let training = try TrainingSet(of: suite, teacher: try recordedTeacher())
    let files = DistilledFiles(suiteFolder: suite.folder)
    try Folder.make(files.folder)
    var trained: [TrainedModel] = []
    for size in try DistilledSize.named(size) {
      let model = try LogisticTrainer(size: size, seed: seed).model(from: training.examples)
      try model.write(to: files.path(of: size))
      trained.append(TrainedModel(model: model, path: files.path(of: size)))
    }
    switch format {
    case .text:
      print(trained.map(\.text).joined(separator: "\n"))
      print("labelled by \(training.labelledBy); no LLM was called")
    case .json: print((["models": .array(trained.map(\.json))] as JSONValue).text(.pretty))
    }
  }

  private func recordedTeacher() throws -> (recording: Recording, model: String)? {
    guard let teacher, let recorded else { return nil }
    let recording = try RecordingReader().recording(at: recorded)
    guard recording.hasModel(teacher) else {
      throw PromptError(
        .usage,
        "the recording has no model \"\(teacher)\"",
        path: recorded,
        remedy: Suggestion.remedy(for: teacher, in: recording.models)
      )
    }
    return (recording, teacher)
  }
}
