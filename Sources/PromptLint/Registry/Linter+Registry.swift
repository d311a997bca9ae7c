internal import PromptCore
internal import PromptTemplates

extension Linter {
  /// What checks across prompts need of a prompt; `nil` if they cannot find anything in it.
  func linted(
    _ template: Template,
    layout: PromptLayout,
    rates: ModelRates,
    settings: LintSettings
  ) -> LintedPrompt? {
    guard registryRules.contains(where: { $0.isOn(in: settings) }) else { return nil }
    let fixed = layout.spans.reduce(0) { $0 + ($1.fixedText?.utf8.count ?? 0) }
    guard fixed >= NearlySharedPrefix.leastBytes || lock?.prefix(of: template) != nil else {
      return nil
    }
    return LintedPrompt(
      template: template,
      rates: rates,
      prefix: StablePrefix(of: layout),
      settings: settings
    )
  }

  /// The findings of the checks across prompts, excused ones apart.
  func findingsAcross(
    _ prompts: [LintedPrompt]
  ) -> (findings: [LintFinding], suppressed: [LintFinding]) {
    guard !prompts.isEmpty else { return ([], []) }
    var pricing = Pricing(environment)
    let context = RegistryContext(
      lock: lock,
      rates: environment.rates,
      tokens: { [environment] in environment.counter($1)($0) }
    )
    var findings: [LintFinding] = []
    var suppressed: [LintFinding] = []
    for rule in registryRules {
      for found in rule.rule.diagnostics(across: prompts, context: context) {
        let prompt = prompts[found.prompt]
        guard rule.isOn(in: prompt.settings) else { continue }
        let finding = finding(found.diagnostic, in: prompt, &pricing)
        if finding.suppression == nil {
          findings.append(finding)
        } else {
          suppressed.append(finding)
        }
      }
    }
    return (findings, suppressed)
  }

  private func finding(
    _ diagnostic: Diagnostic,
    in prompt: LintedPrompt,
    _ pricing: inout Pricing
  ) -> LintFinding {
    let file = LintFile(source: prompt.template.source, templates: [prompt.template])
    var suppressions = Suppressions(in: file)
    var problem = Problem(diagnostic: diagnostic, rates: prompt.rates)
    problem.suppression = suppressions.excuse(diagnostic)
    if let severity = prompt.settings.severity(of: diagnostic.rule, code: diagnostic.code) {
      problem.diagnostic.severity = severity
    }
    var maker = FindingMaker(
      file: file,
      lines: LineIndex(file.source),
      linter: self,
      settings: prompt.settings
    )
    return maker.finding(of: problem, &pricing)
  }
}
