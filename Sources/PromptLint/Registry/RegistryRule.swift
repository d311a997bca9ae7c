public import PromptCore
public import PromptTemplates

/// A check of all prompts of a run together; it runs once.
public protocol RegistryRule: LintRule {
  /// The problems, each with the place of its prompt among the prompts, in any order.
  func diagnostics(
    across prompts: [LintedPrompt],
    context: RegistryContext
  ) -> [(prompt: Int, diagnostic: Diagnostic)]
}

extension RegistryRule {
  /// All prompts of a run.
  public var subjects: [RuleSubject] { [.prompts(self)] }
}

/// A prompt that was linted, as far as checks across prompts need it.
public struct LintedPrompt: Sendable, Hashable {
  /// The template.
  public var template: Template
  /// What is known of its model, or of the one that is assumed.
  public var rates: ModelRates
  /// The text that every request of a deployment has in common.
  public var prefix: StablePrefix
  /// What applies to its file.
  public var settings: LintSettings

  /// Makes a linted prompt.
  public init(
    template: Template,
    rates: ModelRates,
    prefix: StablePrefix,
    settings: LintSettings = LintSettings()
  ) {
    self.settings = settings
    self.template = template
    self.rates = rates
    self.prefix = prefix
  }
}

/// What a check across prompts may know beyond them.
public struct RegistryContext {
  /// The lock beside the registry, if there is one.
  public var lock: PrefixLockFile?
  /// What is known of a model.
  public var rates: (ModelID) -> ModelRates
  /// Counts the tokens of a text in an encoding.
  public var tokens: (_ text: String, _ encoding: String) -> Int

  /// Makes a context.
  public init(
    lock: PrefixLockFile?,
    rates: @escaping (ModelID) -> ModelRates,
    tokens: @escaping (_ text: String, _ encoding: String) -> Int
  ) {
    self.lock = lock
    self.rates = rates
    self.tokens = tokens
  }
}

/// Which prompt of which file.
public struct PromptKey: Sendable, Hashable {
  /// The file as the user named it.
  public var path: String
  /// The prompt's id.
  public var id: String

  /// The key of a template.
  public init(of template: Template) {
    path = template.source.path
    id = template.id
  }
}
