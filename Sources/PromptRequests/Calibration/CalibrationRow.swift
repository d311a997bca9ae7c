internal import PromptTokens

/// One request, or one text, with the tokens that its vendor reported for it.
public struct CalibrationRow: Sendable, Hashable {
  /// The model that answered, if the log says so.
  public var model: String?
  /// Whether the tokens are those of an input or of an output.
  public var basis: CalibrationBasis
  /// The texts.
  public var texts: [String]
  /// The number of messages; 1 for a text alone.
  public var messages: Int
  /// The tokens that the vendor reported.
  public var reported: Int

  /// Makes a row.
  public init(
    model: String?,
    basis: CalibrationBasis,
    texts: [String],
    messages: Int = 1,
    reported: Int
  ) {
    self.model = model
    self.basis = basis
    self.texts = texts
    self.messages = messages
    self.reported = reported
  }

  /// A number that depends on the texts and a seed alone, so that equal texts stay together.
  func key(seed: UInt64) -> UInt64 {
    // FNV-1a; no adversary chooses the rows.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
    for text in texts {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return hash
  }
}

/// Which side of a call was fitted.
public enum CalibrationBasis: String, Sendable, Hashable {
  /// What was sent.
  case input
  /// What came back.
  case output
}

/// A row as numbers.
struct CalibrationSample: Sendable {
  var profile: ContentProfile
  /// The tokens of the texts as wholes.
  var whole: Int
  var messages: Int
  var reported: Int

  init(_ row: CalibrationRow, in encoding: Encoding) {
    profile = ContentProfile(of: row.texts, in: encoding)
    whole = row.texts.reduce(0) { $0 + encoding.count($1) }
    messages = row.messages
    reported = row.reported
  }
}
