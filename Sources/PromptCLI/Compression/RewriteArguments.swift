internal import ArgumentParser

/// Which chat model condenses a text, and where it is.
struct RewriteArguments: ParsableArguments {
  @Option(
    help: "The chat model that condenses the text: openai/NAME, for any compatible server."
  )
  var rewriteModel: String?

  @Option(name: .customLong("base-url"), help: "Its address (default: OPENAI_BASE_URL).")
  var baseURL: String?

  /// What was said, unchecked.
  var request: RewriteRequest { RewriteRequest(model: rewriteModel, baseURL: baseURL) }
}
