internal import PromptCore
internal import PromptTokens

/// The encoding that a command line asks for, with what is known of its model.
struct ChosenEncoding {
  /// What is taken when neither an encoding nor a model is named.
  static let defaultName = "o200k_base"

  let encoding: Encoding
  /// The model as the user named it.
  let model: String?
  /// How well the model's encoding is known.
  let certainty: ModelEncoding.Certainty?
  /// What is added around the messages of a chat; `nil` if the model takes no chat.
  let chat: ChatOverhead?

  /// An encoding by name.
  init(named name: String = Self.defaultName) throws(PromptError) {
    guard let encoding = Encoding(named: name) else {
      let remedy = Suggestion.remedy(for: name, in: Encoding.names)
      throw PromptError(.usage, "no encoding is called \"\(name)\"", remedy: remedy)
    }
    self.encoding = encoding
    model = nil
    certainty = nil
    chat = .standard
  }

  /// The encoding of a model.
  init(model: String) throws(PromptError) {
    do throws(ModelEncodingError) {
      let mapping = try ModelEncodings.encoding(of: model)
      guard let encoding = Encoding(named: mapping.encoding) else { throw .unknown }
      self.encoding = encoding
      self.model = model
      certainty = mapping.certainty
      chat = mapping.chat
    } catch {
      throw Self.explanation(of: error, for: model)
    }
  }

  /// What a person should know before trusting the count.
  var note: String? {
    guard let model, certainty == .assumed else { return nil }
    return "\(encoding.name) is assumed for \(model): the table of \(ModelEncodings.date) has no "
      + "such name"
  }

  private static func explanation(
    of error: ModelEncodingError,
    for model: String
  ) -> PromptError {
    let names = Encoding.names.joined(separator: ", ")
    let anyway = "count with --encoding \(defaultName) to compare texts, not to predict a bill"
    switch error {
    case .noPublishedTokenizer(let vendor):
      let reason = "\(vendor) publishes no tokenizer for \(model): no exact count is possible here"
      return PromptError(
        .usage,
        "\(reason), and no estimate is given yet",
        remedy: "ask the vendor's token counting service, or \(anyway)"
      )
    case .unknown:
      let near = Suggestion.nearest(to: model, in: ModelEncodings.names)
      let remedy =
        near.map { "did you mean \"\($0)\"?" } ?? "name its encoding with --encoding: \(names)"
      return PromptError(.usage, "no encoding is known for the model \"\(model)\"", remedy: remedy)
    }
  }
}
