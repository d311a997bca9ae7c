internal import ArgumentParser
internal import PromptCore
internal import PromptTemplates

struct LockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract:
      "Writes the fingerprints of the stable prefixes, so that a rewrite of the cache shows.",
    discussion: """
      The lock holds a hash and exact token counts of the text that all requests of a prompt have in \
      common, and hashes of its growing parts, but none of the text. With it, `promptopt lint` tells \
      a change that rewrites the cache, its tokens and its price. Prompts of the lock that are not \
      named stay as they are, unless their file is gone.

      Exit status: 0 written, or up to date; 1 with --check, not up to date; 2 a named path could \
      not be read, or the command line is wrong.
      """
  )

  @Argument(help: "Files and folders; the root if none is named.")
  var paths: [String] = []

  @Flag(help: "Writes nothing; says what is not as the lock has it.")
  var check = false

  @Option(help: "A model for which a rewrite is priced; may be repeated. Kept in the lock.")
  var model: [String] = []

  @Option(help: "The folder that ids and partials are looked up in.")
  var root = PromptRegistry.defaultRoot

  @Option(help: ArgumentHelp("The lock; prefix.lock in the root if not given.", valueName: "file"))
  var lock: String?

  @Option(help: ArgumentHelp("Leaves out a file or folder; may be repeated.", valueName: "path"))
  var exclude: [String] = []

  @Option(help: "The output: text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let location = LockLocation(named: lock, root: root, paths: paths)
    let input = try LintInput(
      paths: paths.isEmpty ? [root] : paths,
      excluded: exclude,
      configurations: ConfigurationFinder(source: .nearest)
    )
    let session = try LintSession(input: input, promptRoot: root)
    let run = try LockRun(session: session, root: root, path: location.path, models: model)
    if !check { try run.write() }
    switch format {
    case .text: print(run.text(isCheck: check), terminator: "")
    case .json: print(run.json(isCheck: check).text(.pretty))
    }
    if run.missesNamedFile { throw ExitStatus.usage.exit }
    if check, !run.isUpToDate { throw ExitStatus.findings.exit }
  }
}
