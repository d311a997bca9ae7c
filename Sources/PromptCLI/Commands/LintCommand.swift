internal import ArgumentParser
internal import PromptCore

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Finds what ends the cacheable prefix of prompts early, and what that costs.",
    discussion: """
      Folders are searched for template files (.baml .handlebars .hbs .j2 .jinja .jinja2 .json \
      .jsonl .liquid .md .minijinja .mustache .njk .prompt .prompty .txt .yaml .yml) and \
      source code (.py .js .ts .swift and their like) as git would; a file that is named is \
      always read, as plain text if its extension is another. YAML and JSON files without a \
      prompt are passed over. Files that cannot be read, are binary, not UTF-8 or exceed 16 MB \
      are listed as skipped.

      The nearest promptopt.yaml from a file's folder upwards configures it. A comment \
      `promptopt-disable RULE: reason` excuses a line, `promptopt-disable-file RULE: reason` a file.

      Exit status: 0 nothing from --fail-on up; 1 findings; 2 no named path could be read, or the \
      command line or a configuration is wrong.
      """
  )

  @Argument(help: "Files and folders; Prompts if none is named.")
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Compares the recorded requests of a log (JSON lines, plain or gzip; - for standard input).",
      valueName: "log"
    )
  )
  var requests: String?

  @OptionGroup var options: LintOptions

  @OptionGroup var output: LintOutputOptions

  @OptionGroup var changes: LintChangeOptions

  @OptionGroup var proof: ProofOptions

  @OptionGroup var repair: RepairOptions

  // One mode, one type: each takes the session and ends the command.
  func run() throws {
    if let requests { return try RequestLogRun.check(requests, options: options, output: output) }
    var session = try LintSession(paths: output.showConfig ? ["-"] : paths, options: options)
    if output.showConfig { return try SettingsRun(session: session, paths: paths).run() }
    if let reason = changes.addSuppressions {
      return try SuppressionRun(session: session, reason: reason, isDry: changes.dryRun).run()
    }
    let rendering = try proof.prepare(&session, paths: paths, root: options.root)
    let report = ReportRun(
      session: session,
      output: output,
      changes: changes,
      isPartial: !options.select.isEmpty || !options.ignore.isEmpty,
      rendering: rendering
    )
    guard repair.isRequested else { return try report.run() }
    try RepairRun(session: session, options: repair, isDry: changes.dryRun, report: report).run()
  }
}
