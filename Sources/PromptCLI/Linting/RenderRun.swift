internal import PromptCatalog
internal import PromptCore
internal import PromptFiles
internal import PromptLint
internal import PromptTemplates
internal import PromptYAML

/// The proof of `lint --render`: prompts with fixtures, rendered twice for each class of inputs.
struct RenderRun {
  /// The variables of the rendered prompts with the classes that were seen.
  private(set) var observed: [PromptKey: [TemplateVariable]] = [:]
  /// What was seen.
  private(set) var observations: [RenderObservation] = []
  /// What could not be rendered, and why.
  private(set) var notes: [String] = []

  private let templates: [Template]
  private let partials: PartialFinder
  private let root: String
  private let count: (Template) -> (String) -> Int

  /// Whether a difference lies in front of enough fixed text to fail.
  var breaksPrefix: Bool { observations.contains(where: \.breaksPrefix) }

  /// Renders every prompt that the fixtures name.
  ///
  /// - Throws: `PromptError` if the fixtures cannot be read, or name a prompt that is not linted.
  init(fixtures path: String, session: LintSession, root: String) throws(PromptError) {
    let environment = LintEnvironment(
      catalog: try Catalog.builtIn(),
      defaultModel: Catalog.defaultModel
    )
    templates = try session.prompts().templates
    partials = PartialFinder(root: root)
    self.root = root
    count = { template in
      let model = template.model.map(ModelID.init) ?? environment.defaultModel
      return environment.counter(environment.rates(model).encoding)
    }
    var proofs: [(place: Int, proof: RenderProof)] = []
    for (name, fixture) in try Self.fixtures(at: path) {
      let place = try self.place(of: name, fixtures: path)
      if let proof = proof(of: place, fixture) { proofs.append((place, proof)) }
    }
    try compareProcesses(&proofs)
    for (place, proof) in proofs {
      observed[PromptKey(of: templates[place])] = proof.template.variables
      observations += proof.observations
    }
  }

  private mutating func proof(of place: Int, _ fixture: RenderFixture) -> RenderProof? {
    let template = templates[place]
    do throws(PromptError) {
      return try RenderProof(
        of: template,
        fixture: fixture,
        partials: partials.partials(of: template),
        count: count(template)
      )
    } catch {
      notes.append("\(template.source.path) is not rendered: \(error.message)")
      return nil
    }
  }

  /// Renders all first values in a second process, and compares.
  private func compareProcesses(
    _ proofs: inout [(place: Int, proof: RenderProof)]
  ) throws(PromptError) {
    guard !proofs.isEmpty else { return }
    let jobs = proofs.map { place, proof in
      let template = templates[place]
      return RenderJobs.Job(
        path: template.source.path,
        id: template.id,
        format: template.format.rawValue,
        variables: proof.variables
      )
    }
    let output = try SecondProcess.output(
      of: ["render-once"],
      input: Array(RenderJobs(root: root, jobs: jobs).json.text().utf8)
    )
    let results = try JSONValue(parsing: SourceText(path: "the second process", bytes: output))
    for (index, messages) in RenderJobs.messages(in: results).enumerated() {
      guard index < proofs.count, let messages else { continue }
      let template = templates[proofs[index].place]
      proofs[index].proof.compare(processMessages: messages, count: count(template))
    }
  }

  // MARK: Fixtures

  /// The fixtures of a file by prompt, or of a folder with a file for each prompt.
  private static func fixtures(
    at path: String
  ) throws(PromptError) -> [(name: String, fixture: RenderFixture)] {
    guard Folder.kind(of: path) == .folder else {
      return try RenderFixture.all(in: document(at: path), path: path)
    }
    var fixtures: [(name: String, fixture: RenderFixture)] = []
    for file in try Folder.files(below: path)
    where ["json", "yaml", "yml"].contains(FilePath.fileExtension(of: file)) {
      let folder = path.hasSuffix("/") ? path : "\(path)/"
      let name = String(file.dropFirst(folder.count).prefix { $0 != "." })
      fixtures.append((name, try RenderFixture(document(at: file), of: name, path: file)))
    }
    return fixtures
  }

  private static func document(at path: String) throws(PromptError) -> JSONValue {
    let source = try FileContents.source(at: path)
    guard ["yaml", "yml"].contains(FilePath.fileExtension(of: path)) else {
      return try JSONValue(parsing: source)
    }
    return try YAMLReader.node(in: source)?.json ?? [:]
  }

  private func place(of name: String, fixtures path: String) throws(PromptError) -> Int {
    let place = templates.firstIndex {
      $0.id == name || $0.source.path == name
        || FilePath.resolve(name, in: root) == $0.source.path
    }
    if let place { return place }
    throw PromptError(
      .input,
      "no prompt that is linted is called \"\(name)\"",
      path: path,
      remedy: Suggestion.remedy(for: name, in: templates.map(\.id))
    )
  }
}

extension PartialFinder {
  /// The templates that one includes, directly or through others, by the names it uses.
  func partials(of template: Template) -> [String: Template] {
    var found: [String: Template] = [:]
    var queue = [template]
    while let next = queue.popLast() {
      for name in next.partialNames where found[name] == nil {
        guard let partial = partial(named: name, in: next) else { continue }
        found[name] = partial
        queue.append(partial)
      }
    }
    return found
  }
}
