internal import ArgumentParser
internal import PromptCatalog
internal import PromptCore
internal import PromptLint

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Finds what ends the cacheable prefix of prompts early, and what that costs.",
    discussion: """
      Folders are searched for template files (.prompt .prompty .hbs .handlebars .mustache .j2 \
      .jinja .jinja2 .minijinja .md .txt); a file that is \
      named is always read, as plain text if its extension is another. Files that cannot be read, \
      are not UTF-8 or exceed 16 MB are listed as skipped.

      Exit status: 0 nothing above info; 1 a warning or an error; 2 a named path could not be \
      read, or the command line is wrong.
      """
  )

  @Argument(help: "Files and folders; Prompts if none is named.")
  var paths: [String] = []

  @Option(help: "The model that is priced where a template names none.")
  var model: String?

  @Option(help: "The output: text or json.")
  var format: OutputFormat = .text

  @Option(help: "The folder that ids and partials are looked up in; Prompts if not given.")
  var root = "Prompts"

  @Option(help: "Calls a day of templates that declare none, for dollars a day.")
  var callsPerDay: Int?

  @Option(help: ArgumentHelp("Leaves out a file or folder; may be repeated.", valueName: "path"))
  var exclude: [String] = []

  func validate() throws {
    guard callsPerDay.map({ $0 > 0 }) != false else {
      throw ValidationError("--calls-per-day takes a whole number above 0")
    }
  }

  func run() throws {
    let input = try LintInput(paths: paths, root: root, excluded: exclude)
    let catalog = try Catalog.builtIn()
    let linter = Linter(
      environment: LintEnvironment(catalog: catalog, defaultModel: Catalog.defaultModel),
      model: model.map(ModelID.init),
      callsPerDay: callsPerDay
    )
    let report = linter.report(
      on: input.templates,
      skipped: input.skipped,
      notes: input.notes,
      partial: input.partial(named:in:)
    )
    switch format {
    case .text: print(report.text, terminator: "")
    case .json: print(report.json.text(.pretty))
    }
    if report.missesNamedFile { throw ExitStatus.usage.exit }
    if report.hasFindings { throw ExitStatus.findings.exit }
  }
}
