internal import PromptCore
internal import PromptRequests
internal import PromptTokens

/// The encoding that a command line asks for, with what is known of its model.
struct ChosenEncoding {
  /// What is taken when neither an encoding nor a model is named.
  static let defaultName = "o200k_base"

  /// The encoding that counts, or that an estimate starts from.
  let encoding: Encoding
  /// The model as the user named it.
  let model: String?
  /// Counts what the vendor bills.
  let counter: ModelCounter
  /// Whether neither an encoding nor a model was named, so that a request may name its own.
  var isDefault = false
  /// Images that the command line names.
  var images: [RequestImage] = []

  /// An encoding by name.
  init(named name: String = Self.defaultName) throws(PromptError) {
    encoding = try NamedEncoding.find(name)
    model = nil
    counter = ModelCounter(encoding: encoding)
  }

  /// The encoding of a model, which must be its own.
  init(model: String) throws(PromptError) {
    let chosen = try Self(counting: model)
    guard chosen.counter.kind != .estimated else {
      throw Self.explanation(
        of: .noPublishedTokenizer(vendor: chosen.counter.vendorName),
        for: model
      )
    }
    self = chosen
  }

  /// The counter of a model, be it by estimates.
  init(counting model: String) throws(PromptError) {
    let calibration = try CalibrationStore(environment: ProcessEnvironment.value)?
      .calibration(of: model)
    var problem: PromptError?
    let counter = ModelCounter(model: model, calibration: calibration) { name in
      do throws(PromptError) {
        return try NamedEncoding.known(name)
      } catch {
        problem = problem ?? error
        return nil
      }
    }
    if let problem { throw problem }
    guard let counter else { throw Self.explanation(of: .unknown, for: model) }
    if let calibration, counter.calibration == nil {
      throw PromptError(
        .input,
        "the calibration of \(model) starts from the encoding \(calibration.encoding), which is gone",
        remedy: "import it again, or calibrate the model anew"
      )
    }
    self.counter = counter
    self.model = model
    encoding = counter.encoding
  }

  /// What a person should know before trusting the count, and which imported vocabulary made it.
  var note: String? {
    guard let model else { return nil }
    if let doubt = counter.doubt { return "\(model): \(doubt)" }
    guard !Encoding.names.contains(encoding.name) else { return nil }
    return "\(model): counted with the imported vocabulary \(encoding.name)"
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
        reason,
        remedy: "estimate with: promptopt count --model \(model); or \(anyway)"
      )
    case .unknown:
      let near = Suggestion.nearest(to: model, in: ModelEncodings.names)
      let remedy =
        near.map { "did you mean \"\($0)\"?" }
        ?? "name its encoding with --encoding (\(names)), or calibrate it with --calibrate LOG"
      return PromptError(.usage, "no encoding is known for the model \"\(model)\"", remedy: remedy)
    }
  }
}
