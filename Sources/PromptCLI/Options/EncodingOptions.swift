internal import ArgumentParser
internal import PromptCore

/// How a command is told which encoding counts.
struct EncodingOptions: ParsableArguments {
  @Option(
    help: """
      The encoding: cl100k_base, gpt2, o200k_base, o200k_harmony, p50k_base, p50k_edit, r50k_base, \
      one that `promptopt vocab list` names, or a .ptok file (default: o200k_base).
      """
  )
  var encoding: String?

  @Option(help: "The model whose encoding counts: gpt-4o, gpt-4-0613, …")
  var model: String?

  /// The encoding that is meant.
  func chosen() throws(PromptError) -> ChosenEncoding {
    switch (encoding, model) {
    case (let name?, nil): try ChosenEncoding(named: name)
    case (nil, let model?): try ChosenEncoding(model: model)
    case (nil, nil): try ChosenEncoding()
    case (.some, .some):
      throw PromptError(
        .usage,
        "--encoding and --model exclude each other",
        remedy: "leave one of them out"
      )
    }
  }
}
