internal import PromptCatalog
internal import PromptCore
internal import PromptFiles
internal import PromptLint
internal import PromptTemplates
internal import PromptTokens

/// The files and the linter of one run; what is done with the findings is each mode's own.
struct LintSession {
  let input: LintInput
  private(set) var files: FileLinter
  let root: SourceRoot
  private let threads: Int

  /// Finds the files and puts the settings together.
  ///
  /// - Throws: `PromptError.usage` if the command line or a configuration is wrong.
  init(paths: [String], options: LintOptions) throws {
    try self.init(
      input: LintInput(
        paths: paths,
        excluded: options.exclude,
        walk: options.walk,
        configurations: options.configurations
      ),
      overrides: options.settings(),
      promptRoot: options.root,
      threads: options.threads
    )
  }

  /// Prepares to lint files.
  ///
  /// - Parameters:
  ///   - input: The files.
  ///   - overrides: What is stronger than every configuration.
  ///   - promptRoot: The folder that ids and partials are looked up in.
  ///   - threads: How many files are linted at a time; one for each core if nothing is said.
  /// - Throws: `PromptError` if the linked-in catalogue cannot be read.
  init(
    input: LintInput,
    overrides: LintSettings = LintSettings(),
    promptRoot: String = "Prompts",
    threads: Int? = nil
  ) throws {
    let catalog = try Catalog.builtIn()
    let environment = LintEnvironment(catalog: catalog, defaultModel: Catalog.defaultModel)
    self.input = input
    self.threads = threads ?? Workers.processors
    root = Self.projectRoot()
    files = FileLinter(
      linter: Linter(environment: environment, root: root, onDemand: RuleRegistry.preview),
      configurations: input.configurations,
      overrides: overrides,
      root: promptRoot
    )
  }

  /// Lints everything.
  func report() throws -> LintReport {
    var checked: [CheckedFile] = []
    var skipped = input.skipped
    var notes: [String] = []
    for outcome in try files.outcomes(of: input.items, threads: threads) {
      switch outcome {
      case .checked(let file, let note):
        checked.append(file)
        if let note { notes.append(note) }
      case .skipped(let file): skipped.append(file)
      case .empty: continue
      }
    }
    skipped.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return files.linter.report(on: checked, skipped: skipped, notes: notes)
  }

  /// What a renderer is told.
  var outputContext: LintOutputContext { LintOutputContext(version: Version.current, root: root) }

  /// The folder that fingerprints and machine-readable paths start from: the repository, else the
  /// nearest folder with a configuration, else the working folder.
  static func projectRoot() -> SourceRoot {
    let working = SourceRoot.normalized(FilePath.absolute("."))
    let above = sequence(first: working) { $0 == "/" ? nil : FilePath.folder(of: $0) }
    for name in [".git", LintConfiguration.fileName] {
      let found = above.first { Folder.kind(of: "\($0)/\(name)") != .missing }
      if let found { return SourceRoot(found, workingFolder: working) }
    }
    return SourceRoot(workingFolder: working)
  }

  /// Holds prompts against a lock, and takes for their variables what renderings showed.
  mutating func hold(
    against lock: PrefixLockFile?,
    observed: [PromptKey: [TemplateVariable]]
  ) {
    files.linter.lock = lock
    files.linter.observed = observed
  }

  /// The prompts, all read at once, and what could not be read.
  func prompts() throws(PromptError) -> (
    templates: [Template], skipped: [LintReport.SkippedFile]
  ) {
    var templates: [Template] = []
    var skipped = input.skipped
    for item in input.items {
      let settings = try files.settings(for: item.path)
      do throws(PromptError) {
        let file = try files.file(item.path, format: settings.format)
        templates += file.templates.map { $0.applying(settings.variables) }
      } catch {
        skipped.append(
          .init(path: item.path, reason: error.message, isNamed: item.isNamed)
        )
      }
    }
    return (templates, skipped)
  }
}
