internal import PromptCore
internal import PromptModels
internal import PromptYAML

/// Turns the nodes of a suite file into a checked suite.
struct SuiteReader {
  private let document: SuiteNode
  private let fields: SuiteFields
  private let folder: String

  private static let keys = [
    "version", "name", "description", "prompt", "prompts", "registry", "dataset", "models",
    "params", "repeats", "scorers", "pass", "gates", "budget", "concurrency", "prices",
  ]
  private static let later = ["stopping", "slices", "judges", "tools", "extends", "assertions"]

  init(_ node: YAMLNode, in source: SourceText, folder: String) throws(PromptError) {
    document = SuiteNode(node: node, source: source, name: "")
    fields = try document.fields(Self.keys, later: Self.later)
    self.folder = folder
  }

  /// The suite.
  func suite() throws(PromptError) -> Suite {
    let version = try fields.required("version")
    guard try version.int(0...Int.max) == 1 else {
      throw version.error("suite version \(version.written ?? "") is not known; this is 1")
    }
    let scorers = try scorers()
    return Suite(
      path: document.source.path,
      folder: folder,
      name: try name(),
      description: try fields["description"].map { node throws(PromptError) in try node.text() },
      prompts: try prompts(),
      registry: try fields["registry"].map { node throws(PromptError) in
        try node.nonEmptyText()
      },
      dataset: try DatasetConfiguration(fields.required("dataset")),
      models: try ModelSelection(fields.required("models")),
      parameters: try fields["params"].map(ModelParameters.init) ?? ModelParameters(),
      repeats: try fields["repeats"]?.int(1...1000) ?? 1,
      scorers: scorers,
      passRule: try fields["pass"].map { node throws(PromptError) in
        try PassRule(node, scorers: scorers)
      } ?? .all,
      gates: try fields["gates"].map(Gates.init) ?? Gates(),
      budget: try fields["budget"].map(Budget.init) ?? Budget(),
      concurrency: try fields["concurrency"]?.int(1...1024) ?? 4,
      prices: try prices(),
      measurementHash: measurementHash(of: scorers)
    )
  }

  /// Names become file names, so they are kept to what every file system takes.
  private func name() throws(PromptError) -> String {
    let node = try fields.required("name")
    let name = try node.nonEmptyText()
    let isPlain = name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "-_.".contains(Character(scalar))
    }
    guard isPlain, name.first != "." else {
      throw node.error(
        "\"name\" is \"\(name)\"; it must be made of letters, digits, \"-\", \"_\" and \".\"",
        remedy: "write it like ticket-triage"
      )
    }
    return name
  }

  private func prompts() throws(PromptError) -> [PromptReference] {
    if let both = fields["prompts"], fields["prompt"] != nil {
      throw both.error("\"prompt\" and \"prompts\" exclude each other", remedy: "keep one")
    }
    let nodes: [SuiteNode]
    if let list = fields["prompts"] {
      nodes = try list.elements()
    } else {
      nodes = [try fields.required("prompt")]
    }
    var prompts: [PromptReference] = []
    for node in nodes {
      let prompt = try PromptReference(node)
      guard !prompt.id.isEmpty, prompt.version != "" else {
        throw node.error("\"\(node.written ?? "")\" is no prompt", remedy: "write id@version")
      }
      guard !prompts.contains(prompt) else { throw node.error("\"\(prompt)\" stands twice") }
      prompts.append(prompt)
    }
    guard !prompts.isEmpty else { throw document.error("\"prompts\" lists no prompt") }
    return prompts
  }

  private func scorers() throws(PromptError) -> [ConfiguredScorer] {
    let node = try fields.required("scorers")
    guard let entries = node.node.sequence, !entries.isEmpty else {
      throw node.wrongType("a list of scorers")
    }
    var scorers: [ConfiguredScorer] = []
    for entry in try node.elements() {
      let scorer = try ConfiguredScorer(entry, folder: folder)
      guard !scorers.contains(where: { $0.id == scorer.id }) else {
        throw entry.error(
          "two scorers have the id \"\(scorer.id)\"",
          remedy: "give each an \"id\" of its own"
        )
      }
      scorers.append(scorer)
    }
    return scorers
  }

  private func prices() throws(PromptError) -> [ModelID: TokenPrices] {
    guard let node = fields["prices"] else { return [:] }
    guard let pairs = node.node.mapping else { throw node.wrongType("a mapping of models") }
    var prices: [ModelID: TokenPrices] = [:]
    for pair in pairs {
      let name = "\(node.name).\(pair.key)"
      let entry = SuiteNode(node: pair.value, source: node.source, name: name)
      prices[ModelID(pair.key)] = try TokenPrices(entry)
    }
    return prices
  }

  /// Gates, budgets, models and prices may change without making an old answer worthless.
  private func measurementHash(of scorers: [ConfiguredScorer]) -> String {
    var measured = JSONObject()
    for key in ["dataset", "params", "scorers", "pass"] { measured[key] = fields[key]?.json }
    measured["external"] = .array(scorers.map { .string($0.externalText) })
    return SHA256.hex(JSONValue.object(measured).text(.canonical))
  }
}
