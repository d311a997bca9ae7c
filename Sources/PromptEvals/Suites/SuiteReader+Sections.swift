internal import PromptCore
internal import PromptModels

extension DatasetConfiguration {
  init(_ node: SuiteNode) throws(PromptError) {
    let fields = try node.fields(
      [
        "path", "id", "text", "label", "expected", "cluster", "weight", "order", "split", "tags",
      ],
      later: ["format", "filter", "limit"]
    )
    if let both = fields["label"], fields["expected"] != nil {
      throw both.error("\"label\" and \"expected\" name the same thing", remedy: "keep one")
    }
    func column(_ key: String) throws(PromptError) -> String? {
      try fields[key]?.nonEmptyText()
    }
    self.init(
      path: try fields.required("path").nonEmptyText(),
      idColumn: try column("id"),
      textColumn: try column("text"),
      expectedColumn: try column(fields["expected"] == nil ? "label" : "expected"),
      clusterColumn: try column("cluster"),
      weightColumn: try column("weight"),
      tagsColumn: try column("tags"),
      orderSeed: try fields["order"]?.fields(["seed"]).required("seed").int(0...Int.max),
      split: try fields["split"].map(Split.init)
    )
  }
}

extension DatasetConfiguration.Split {
  fileprivate init(_ node: SuiteNode) throws(PromptError) {
    let fields = try node.fields(["holdout", "by", "seed", "use"])
    _ = try fields["by"]?.choice(["hash"])
    let part = try fields["use"]?.choice(DatasetConfiguration.Part.allCases.map(\.rawValue))
    self.init(
      holdout: try fields.required("holdout").number("above 0 and below 1") { $0 > 0 && $0 < 1 },
      seed: try fields["seed"]?.int(0...Int.max) ?? 0,
      use: part.flatMap(DatasetConfiguration.Part.init) ?? .test
    )
  }
}

extension PromptReference {
  /// Reads `id@version`, or `{prompt: id@version, compress: {level: form}}`.
  ///
  /// Levels that need a query or a model are no part of a suite: what they drop would differ from
  /// case to case.
  init(_ node: SuiteNode) throws(PromptError) {
    guard node.isMapping else {
      self.init(try node.nonEmptyText())
      return
    }
    let fields = try node.fields(["prompt", "compress"])
    let compression = try fields.required("compress").fields(["level"])
    self.init(
      try fields.required("prompt").nonEmptyText(),
      compressionLevel: try compression.required("level").choice(["exact", "form"])
    )
  }
}

extension ModelSelection {
  init(_ node: SuiteNode) throws(PromptError) {
    let fields = try node.fields(["reference", "ladder", "auto"])
    let reference = ModelID(try fields.required("reference").nonEmptyText())
    if let auto = fields["auto"] {
      _ = try auto.choice(["price"])
      guard fields["ladder"] == nil else {
        throw auto.error("\"ladder\" and \"auto\" exclude each other", remedy: "keep one")
      }
      self.init(reference: reference, ladder: .automatic)
      return
    }
    var candidates: [ModelID] = []
    for element in try fields["ladder"]?.elements() ?? [] {
      let model = ModelID(try element.nonEmptyText())
      guard !candidates.contains(model) else { throw element.error("\"\(model)\" stands twice") }
      candidates.append(model)
    }
    self.init(reference: reference, ladder: .listed(candidates))
  }
}

extension ModelParameters {
  init(_ node: SuiteNode) throws(PromptError) {
    let fields = try node.fields(
      ["temperature", "top_p", "max_tokens", "seed", "stop"],
      later: ["response_format", "reasoning_effort", "tools", "top_k", "min_p"]
    )
    var stop: [String] = []
    for element in try fields["stop"]?.elements() ?? [] {
      stop.append(try element.nonEmptyText())
    }
    self.init(
      temperature: try fields["temperature"]?.number("from 0 to 2") { (0...2).contains($0) },
      topP: try fields["top_p"]?.number("above 0 and at most 1") { $0 > 0 && $0 <= 1 },
      maxTokens: try fields["max_tokens"]?.int(1...Int.max),
      seed: try fields["seed"]?.int(Int.min...Int.max),
      stop: stop
    )
  }
}

extension PassRule {
  init(_ node: SuiteNode, scorers: [ConfiguredScorer]) throws(PromptError) {
    guard node.isMapping else {
      self = try node.choice(["all", "any"]) == "all" ? .all : .any
      return
    }
    let fields = try node.fields(["weighted", "threshold"])
    let weighted = try fields.required("weighted").fields(scorers.map(\.id))
    var weights: [String: Double] = [:]
    for scorer in scorers {
      weights[scorer.id] = try weighted.required(scorer.id).number("above 0") { $0 > 0 }
    }
    let threshold = try fields.required("threshold")
    self = .weighted(
      weights,
      threshold: try threshold.number("above 0 and at most 1") { $0 > 0 && $0 <= 1 }
    )
  }
}

extension Gates {
  init(_ node: SuiteNode) throws(PromptError) {
    let fields = try node.fields(["non_inferiority", "floor", "critical"], later: ["slices"])
    self.init(
      nonInferiority: try fields["non_inferiority"].map(NonInferiority.init),
      floor: try fields["floor"].map(Floor.init),
      critical: try fields["critical"].map(Critical.init)
    )
  }
}

extension Gates.NonInferiority {
  fileprivate init(_ node: SuiteNode) throws(PromptError) {
    let fields = try node.fields(["margin", "alpha", "power"])
    self.init(
      margin: try fields.required("margin").number("above 0 and below 1") { $0 > 0 && $0 < 1 },
      alpha: try fields["alpha"]?.number("above 0 and at most 0.5") { $0 > 0 && $0 <= 0.5 } ?? 0.05,
      power: try fields["power"]?.number("above 0 and below 1") { $0 > 0 && $0 < 1 } ?? 0.8
    )
  }
}

extension Gates.Floor {
  fileprivate init(_ node: SuiteNode) throws(PromptError) {
    let fields = try node.fields(["pass_rate", "confidence"])
    self.init(
      passRate: try fields.required("pass_rate").number("above 0 and at most 1") {
        $0 > 0 && $0 <= 1
      },
      confidence: try fields["confidence"]?.number("at least 0.5 and below 1") {
        $0 >= 0.5 && $0 < 1
      } ?? 0.95
    )
  }
}

extension Gates.Critical {
  fileprivate init(_ node: SuiteNode) throws(PromptError) {
    let fields = try node.fields(["tags", "max_losses"])
    var tags: [String] = []
    for element in try fields.required("tags").elements() {
      tags.append(try element.nonEmptyText())
    }
    guard !tags.isEmpty else { throw node.error("\"\(node.name).tags\" lists no tag") }
    self.init(tags: tags, maxLosses: try fields["max_losses"]?.int(0...Int.max) ?? 0)
  }
}

extension Budget {
  init(_ node: SuiteNode) throws(PromptError) {
    let fields = try node.fields(["usd", "max_calls"], later: ["per_model_usd", "wall"])
    self.init(
      usd: try fields["usd"]?.money(),
      maxCalls: try fields["max_calls"]?.int(1...Int.max)
    )
  }
}

extension TokenPrices {
  /// Reads prices in dollars per million tokens.
  init(_ node: SuiteNode) throws(PromptError) {
    let fields = try node.fields(["input", "cache_read", "cache_write", "output"])
    func price(_ node: SuiteNode) throws(PromptError) -> Int {
      Int(clamping: try node.money().picodollars / 1_000_000)
    }
    self.init(
      input: try price(fields.required("input")),
      cacheRead: try fields["cache_read"].map(price),
      cacheWrite: try fields["cache_write"].map(price),
      output: try price(fields.required("output"))
    )
  }
}
