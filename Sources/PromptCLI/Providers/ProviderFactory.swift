internal import PromptCore
internal import PromptEvals
internal import PromptModels

/// A way to make a provider; one file and one line in `ProviderRegistry` each.
struct ProviderFactory: Sendable {
  /// What stands before the slash of a model id.
  let id: String
  /// What it is, in a line.
  let summary: String
  /// Makes it.
  let make: @Sendable (ProviderConfiguration) throws(PromptError) -> any ModelProvider
}

/// What providers are made from.
struct ProviderConfiguration: Sendable {
  /// The suite that asks: its folder holds recordings and trained classifiers, its dataset names
  /// the column of the raw text.
  var suite: Suite
  /// A variable of the process's environment: keys and base URLs.
  var environment: @Sendable (String) -> String?
}
