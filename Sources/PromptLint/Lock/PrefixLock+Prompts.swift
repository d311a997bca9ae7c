internal import PromptCore
public import PromptTemplates

extension PrefixLock {
  /// Takes the fingerprints of prompts.
  ///
  /// Tokens are counted in the encodings of the models given and of the prompts' own.
  /// - Parameters:
  ///   - templates: the prompts.
  ///   - models: the models for which a rewrite is priced; the default model if there is none.
  ///   - folder: the folder in which the lock lies.
  ///   - environment: prices and token counts.
  ///   - partial: finds the template that a partial names.
  public init(
    of templates: [Template],
    models: [String],
    folder: String,
    environment: LintEnvironment,
    partial: PartialLookup = { _, _ in nil }
  ) {
    self.init(models: models)
    var pricing = Pricing(environment)
    let common = models.map { pricing.rates(of: ModelID($0)).encoding }
    for template in templates {
      let model = template.model.map(ModelID.init) ?? environment.defaultModel
      let layout = PromptLayout(of: template, partial: partial)
      let own = template.model != nil || models.isEmpty ? [pricing.rates(of: model).encoding] : []
      prefixes[Self.key(of: template, below: folder)] = LockedPrefix(
        of: StablePrefix(of: layout),
        encodings: common + own
      ) { pricing.tokens(of: $0, encoding: $1) }
    }
  }
}
