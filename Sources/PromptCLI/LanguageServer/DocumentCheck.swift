internal import PromptCatalog
internal import PromptCore
internal import PromptFiles
internal import PromptLint
internal import PromptTemplates

/// Reads and lints the texts that a client has open, as `promptopt lint` would.
///
/// Configurations are remembered; another one has to be made when they change.
struct DocumentCheck {
  private let environment: LintEnvironment
  private let configurations = ConfigurationFinder(source: .nearest)

  init(environment: LintEnvironment) { self.environment = environment }

  /// The linked-in catalogue and encodings.
  static func environment() throws(PromptError) -> LintEnvironment {
    LintEnvironment(catalog: try Catalog.builtIn(), defaultModel: Catalog.defaultModel)
  }

  /// What is known of a text.
  ///
  /// - Throws: `PromptError.usage` if its configuration is wrong.
  func analysis(
    of text: EditorText,
    path: String,
    client: ServerSettings
  ) throws(PromptError) -> EditorAnalysis {
    let files = FileLinter(
      linter: Linter(
        environment: environment,
        model: client.model,
        callsPerDay: client.callsPerDay,
        root: SourceRoot(workingFolder: SourceRoot.normalized(FilePath.absolute(client.folder))),
        onDemand: RuleRegistry.preview
      ),
      configurations: configurations,
      overrides: LintSettings(),
      root: FilePath.resolve(client.root, in: client.folder)
    )
    let settings = try files.settings(for: path)
    let isPrompt = settings.format != nil || DocumentURI.hasReader(forPath: path)
    let isLinted = isPrompt ? try !configurations.excludes(path) : false
    return EditorAnalysis(
      of: text,
      path: path,
      linter: files.linter,
      settings: settings,
      partial: PartialFinder(root: files.root).partial(named:in:)
    ) { source in
      if isLinted { return files.check(source, settings) }
      let empty = LintFile(source: source, templates: [])
      var pricing = files.linter.pricing()
      return (empty, files.linter.check(empty, settings: settings, pricing: &pricing))
    }
  }
}
