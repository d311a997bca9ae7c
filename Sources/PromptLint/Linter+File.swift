internal import PromptCore
public import PromptTemplates

extension Linter {
  /// Checks one file.
  ///
  /// - Parameters:
  ///   - file: The file and its prompts.
  ///   - settings: What applies to it.
  ///   - pricing: Rates and counters, which remember what they have looked up.
  ///   - partial: Finds the template that a partial names.
  /// - Returns: its findings, and those that it excuses.
  public func check(
    _ file: LintFile,
    settings: LintSettings = LintSettings(),
    pricing: inout Pricing,
    partial: PartialLookup = { _, _ in nil }
  ) -> CheckedFile {
    var checked = CheckedFile(path: file.source.path, findings: [], suppressed: [])
    guard !file.templates.isEmpty else { return checked }
    let lines = LineIndex(file.source)
    var problems: [Problem] = []
    for rule in fileRules where rule.isOn(in: settings) {
      problems += rule.rule.diagnostics(in: file.source).map { Problem(diagnostic: $0) }
    }
    for template in file.templates {
      problems += self.problems(in: template, lines, settings, &pricing, partial, &checked.prompts)
    }
    var suppressions = Suppressions(in: file)
    guard !problems.isEmpty || !suppressions.isEmpty else { return checked }
    problems = excuse(problems.uniqued, settings, &suppressions)
    var findings = FindingMaker(file: file, lines: lines, linter: self, settings: settings)
    for problem in problems {
      let finding = findings.finding(of: problem, &pricing)
      if let minimum = settings.minimumTokens, (1..<minimum) ~= finding.cost.tokensLost {
        continue
      }
      if finding.suppression == nil {
        checked.findings.append(finding)
      } else {
        checked.suppressed.append(finding)
      }
    }
    return checked
  }

  /// Sets levels, marks what the file excuses, and adds what is wrong with its excuses; in the
  /// order of the file.
  private func excuse(
    _ problems: [Problem],
    _ settings: LintSettings,
    _ suppressions: inout Suppressions
  ) -> [Problem] {
    var problems = problems
    for index in problems.indices {
      problems[index].suppression = suppressions.excuse(problems[index].diagnostic)
    }
    suppressions.checkedRules = Set(
      templateRules.filter { $0.isOn(in: settings) }.map(\.id)
        + fileRules.filter { $0.isOn(in: settings) }.map(\.id)
    )
    for rule in suppressionRules where rule.isOn(in: settings) {
      for diagnostic in rule.rule.diagnostics(of: suppressions) {
        let suppression = suppressions.excuse(diagnostic)
        problems.append(Problem(diagnostic: diagnostic, suppression: suppression))
      }
    }
    for index in problems.indices where !settings.severity.isEmpty {
      let diagnostic = problems[index].diagnostic
      if let severity = settings.severity(of: diagnostic.rule, code: diagnostic.code) {
        problems[index].diagnostic.severity = severity
      }
    }
    return problems.sorted(by: Problem.precedes)
  }

  private func problems(
    in template: Template,
    _ lines: LineIndex,
    _ settings: LintSettings,
    _ pricing: inout Pricing,
    _ partial: PartialLookup,
    _ prompts: inout [LintedPrompt]
  ) -> [Problem] {
    var template = template.applying(settings.variables)
    if let seen = observed[PromptKey(of: template)] { template.variables = seen }
    let model = model(of: template, settings)
    let rates = pricing.rates(of: model)
    let layout = PromptLayout(of: template, partial: partial)
    let analysis = PrefixAnalysis(of: layout, lineRange: lines.lineRange(at:))
    if let prompt = linted(template, layout: layout, rates: rates, settings: settings) {
      prompts.append(prompt)
    }
    let isNamed = isModelNamed || template.model != nil || !settings.models.isEmpty
    let context = LintContext(
      layout: layout,
      breaks: analysis.breaks { pricing.tokens(of: $0, encoding: rates.encoding) },
      model: isNamed ? pricing.named(model) : nil,
      partials: givenPartials(of: template, settings, partial)
    )
    var diagnostics: [Diagnostic] = []
    for rule in templateRules where rule.isOn(in: settings) {
      diagnostics += rule.rule.diagnostics(in: template, context: context)
    }
    guard !diagnostics.isEmpty else { return [] }
    let breaks = Dictionary(context.breaks.map { (BreakKey($0), $0) }) { first, _ in first }
    let others = otherPrices(analysis, template, settings, &pricing)
    return diagnostics.map { diagnostic in
      let key = BreakKey(diagnostic)
      return Problem(
        diagnostic: diagnostic,
        prefixBreak: breaks[key],
        rates: rates,
        callsPerDay: template.callsPerDay ?? settings.callsPerDay ?? callsPerDay,
        others: others.compactMap { other in other.breaks[key].map { (other.rates, $0) } }
      )
    }
  }

  /// The templates that tags with arguments include, if a rule asks for them: walking every body
  /// takes time.
  private func givenPartials(
    of template: Template,
    _ settings: LintSettings,
    _ partial: PartialLookup
  ) -> [String: Template] {
    guard templateRules.contains(where: { $0.rule is UnusedVariable && $0.isOn(in: settings) })
    else { return [:] }
    var partials: [String: Template] = [:]
    for call in template.partialCalls where !call.arguments.isEmpty {
      partials[call.name] = partial(call.name, template)
    }
    return partials
  }

  func model(of template: Template, _ settings: LintSettings) -> ModelID {
    template.model.map(ModelID.init) ?? settings.models.first ?? model
  }

  /// The breaks as further models count them.
  private func otherPrices(
    _ analysis: PrefixAnalysis,
    _ template: Template,
    _ settings: LintSettings,
    _ pricing: inout Pricing
  ) -> [(rates: ModelRates, breaks: [BreakKey: PrefixBreak])] {
    guard settings.models.count > 1 else { return [] }
    let first = model(of: template, settings)
    var others: [(rates: ModelRates, breaks: [BreakKey: PrefixBreak])] = []
    for model in settings.models where model != first {
      let rates = pricing.rates(of: model)
      let found = analysis.breaks { pricing.tokens(of: $0, encoding: rates.encoding) }
        .map { (BreakKey($0), $0) }
      others.append((rates, Dictionary(found) { first, _ in first }))
    }
    return others
  }
}

/// What a diagnostic and the break behind it have in common.
private struct BreakKey: Hashable {
  var rule: String
  var range: Range<Int>

  init(_ found: PrefixBreak) {
    rule = found.cause.rawValue
    range = found.range
  }

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    range = diagnostic.range
  }
}
