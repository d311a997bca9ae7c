public import PromptTokens

/// Counts what the vendor of one model bills, with what is known of each count.
public struct ModelCounter: Sendable {
  /// The model as the user named it; `nil` if only an encoding was named.
  public let model: String?
  /// The ratios that replace the shipped ones, if the user calibrated the model and the encoding
  /// that they start from is found.
  public let calibration: Calibration?
  private let name: ModelName
  private let vendor: any Vendor
  let tokenizer: TextTokenizer
  /// The encoding that the calibration starts from.
  let base: Encoding?

  /// The counter of a model; `nil` if no vendor claims the name, and neither a calibration nor an
  /// imported vocabulary has it.
  ///
  /// - Parameters:
  ///   - model: the name; a provider before the last slash is ignored.
  ///   - calibration: what the user's calibrations have for it.
  ///   - encodings: finds an encoding by name, imported ones included.
  public init?(
    model: String,
    calibration: Calibration? = nil,
    encodings: (String) -> Encoding? = { Encoding(named: $0) }
  ) {
    let name = ModelName(model)
    let known = VendorRegistry.all.first { $0.claims(name) }
    guard known != nil || calibration != nil || encodings(name.bare) != nil else { return nil }
    let vendor = known ?? UnknownVendor()
    guard let tokenizer = vendor.tokenizer(of: name, encodings: encodings) else { return nil }
    self.model = model
    self.name = name
    self.vendor = vendor
    self.tokenizer = tokenizer
    base = calibration.flatMap { encodings($0.encoding) }
    self.calibration = base == nil ? nil : calibration
  }

  /// The counter of an encoding alone, with OpenAI's rules around messages.
  public init(encoding: Encoding) {
    model = nil
    name = ModelName("")
    vendor = OpenAI()
    tokenizer = TextTokenizer(encoding: encoding, conversion: .exact)
    (calibration, base) = (nil, nil)
  }

  /// The encoding behind the count.
  public var encoding: Encoding { base ?? tokenizer.encoding }

  /// The vendor's name.
  public var vendorName: String { vendor.name }

  /// The name of the shipped ratios that convert, if some do.
  public var familyName: String? {
    guard case .ratios(let family) = tokenizer.conversion else { return nil }
    return family.name
  }

  /// How well plain text is counted.
  public var kind: CountKind { calibration?.kind ?? tokenizer.kind }

  /// Why plain text is not counted exactly, in words; `nil` if it is.
  public var doubt: String? {
    let method = count(Array("text".utf8)).method
    switch kind {
    case .exact: return nil
    case .assumed: return "assumed: \(method)"
    case .estimated: return "estimated: \(method)"
    }
  }

  /// Whether the model takes messages; others count a request as the text that it is.
  public var takesMessages: Bool { model == nil || vendor.takesMessages(name) }

  /// The tokens of a text, as UTF-8; under a calibration, of a request that holds it alone.
  public func count(_ bytes: [UInt8]) -> BilledCount {
    guard let calibration, let base else {
      return tokenizer.count(bytes)
    }
    return calibration.estimate(of: [bytes], messages: 1, in: base)
  }

  /// What a request is billed, part by part.
  public func count(_ request: BillableRequest) -> RequestCount {
    var count = vendor.count(request, of: name, with: tokenizer)
    if let calibration, let base {
      let texts = request.texts.map { Array($0.utf8) }
      let messages = request.messages.count
      count.messages = calibration.estimate(of: texts, messages: messages, in: base)
      count.overhead = .zero
    }
    count.messageCount = request.messages.count
    count.uncounted = request.uncounted
    for image in request.images { add(image, of: request, to: &count) }
    return count
  }

  /// The tokens of one image; `nil` if they cannot be known.
  public func count(_ image: RequestImage, resolution: String? = nil) -> BilledCount? {
    vendor.imageRule(of: name)?.tokens(size: image.size, detail: image.detail ?? resolution)
  }

  private func add(
    _ image: RequestImage,
    of request: BillableRequest,
    to count: inout RequestCount
  ) {
    if let tokens = self.count(image, resolution: request.mediaResolution) {
      count.images = count.images + tokens
      return
    }
    let reason: String
    if vendor.imageRule(of: name) == nil {
      reason = "no rule is known for images of \(model ?? "an encoding alone")"
    } else {
      reason = image.doubt ?? "no rule is known for its detail \"\(image.detail ?? "auto")\""
    }
    count.uncounted.append("\(image.label): \(reason)")
  }
}
