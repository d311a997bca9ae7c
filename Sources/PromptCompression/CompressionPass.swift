/// The seam of the compressor: a value that describes itself and answers one question.
///
/// A pass proposes; the compressor disposes. It keeps a proposal only if the exact tokens fall and
/// the verification of the pass's class finds nothing missing, and undoes it alone otherwise.
public protocol CompressionPass: Sendable {
  /// What the pass is, what it guarantees, and examples that run as tests.
  var documentation: PassDocumentation { get }

  /// The replacements that the pass proposes over the text it is given, without overlaps.
  ///
  /// An edit replaces or removes at least one byte. The same input gives the same edits.
  func edits(for input: CompressionInput) -> [PassEdit]

  /// What is wrong with the outcome by the pass's own guarantee; nothing when it holds.
  ///
  /// Called by the compressor with the text that the edits make, after the checks of the class.
  func violations(
    of edits: [PassEdit],
    in input: CompressionInput,
    candidate: CompressionInput
  ) -> [String]
}

extension CompressionPass {
  /// Nothing beyond the checks of the class.
  public func violations(
    of edits: [PassEdit],
    in input: CompressionInput,
    candidate: CompressionInput
  ) -> [String] { [] }
}

/// A replacement that a pass proposes, with its reason.
public struct PassEdit: Sendable, Hashable {
  /// UTF-8 byte offsets in the text that the pass was given.
  public var range: Range<Int>
  /// What stands there afterwards.
  public var replacement: String
  /// Why, as a fragment: `white space between JSON tokens`.
  public var reason: String

  /// Makes an edit; without a replacement it removes.
  public init(range: Range<Int>, replacement: String = "", reason: String) {
    self.range = range
    self.replacement = replacement
    self.reason = reason
  }
}
