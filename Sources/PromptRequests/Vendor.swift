internal import PromptTokens

/// What a vendor publishes, or is known, to bill for a request.
protocol Vendor: Sendable {
  /// The vendor's name for the registry: `openai`.
  var id: String { get }
  /// The vendor's name for people: `OpenAI`.
  var name: String { get }

  /// Whether a model is the vendor's.
  func claims(_ model: ModelName) -> Bool

  /// How the model's texts become tokens.
  ///
  /// - Parameters:
  ///   - model: a model that the vendor claims.
  ///   - encodings: finds an encoding by name, imported ones included.
  /// - Returns: `nil` if the encoding that counts is not there.
  func tokenizer(of model: ModelName, encodings: (String) -> Encoding?) -> TextTokenizer?

  /// Whether the model takes messages.
  func takesMessages(_ model: ModelName) -> Bool

  /// How the model's images become tokens; `nil` if that is not known.
  func imageRule(of model: ModelName) -> (any ImageRule)?

  /// The tokens of a request, part by part; images are added elsewhere.
  func count(
    _ request: BillableRequest,
    of model: ModelName,
    with tokenizer: TextTokenizer
  ) -> RequestCount
}

extension Vendor {
  func takesMessages(_ model: ModelName) -> Bool { true }
  func imageRule(of model: ModelName) -> (any ImageRule)? { nil }

  /// Texts, definitions as the JSON that they are, and an unknown chat template.
  func count(
    _ request: BillableRequest,
    of model: ModelName,
    with tokenizer: TextTokenizer
  ) -> RequestCount {
    var count = RequestCount()
    count.messages = tokenizer.count(request.messages.flatMap(\.allTexts))
    count.tools = DefinitionTokens(tokenizer: tokenizer).count(of: request)
    let messages = request.messages.count
    count.overhead = .estimated(
      4 * messages,
      0...8 * messages,
      "chat template not known: 0 to 8 tokens a message"
    )
    return count
  }

  /// The tokenizer of an open vocabulary: exact if the user imported it under the model's name,
  /// assumed under the family's, else by ratios.
  func openTokenizer(
    of model: ModelName,
    families: [String],
    encodings: (String) -> Encoding?,
    otherwise ratios: RatioFamily
  ) -> TextTokenizer? {
    if let own = encodings(model.bare) {
      return TextTokenizer(encoding: own, conversion: .exact)
    }
    for family in families {
      guard let encoding = encodings(family) else { continue }
      let reason = "the imported vocabulary \(family) is assumed for \(model.bare)"
      return TextTokenizer(encoding: encoding, conversion: .assumed(reason))
    }
    return encodings(RatioFamily.base).map {
      TextTokenizer(encoding: $0, conversion: .ratios(ratios))
    }
  }
}
