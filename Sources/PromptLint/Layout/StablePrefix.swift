internal import PromptCore
internal import PromptTemplates

/// The text in front of the first value that changes more often than a deployment does.
///
/// It is what every request of a deployment has in common. A value of unknown stability ends it,
/// as nobody has said that it is stable.
public struct StablePrefix: Sendable, Hashable {
  /// The text as UTF-8.
  ///
  /// A record separator and the role stand before each message, and the name
  /// of a value that a deployment fixes stands between unit separators.
  public private(set) var bytes: [UInt8] = []
  /// Whether values that a deployment fixes are part of it: their size is not in the template.
  public private(set) var hasDeployedValues = false
  /// Where it ends in the file; `nil` if the whole prompt is stable.
  public private(set) var end: Range<Int>?
  /// The pieces of fixed text, in order.
  private(set) var texts: [Piece] = []

  /// A piece of fixed text, and where it comes from.
  struct Piece: Sendable, Hashable {
    /// Where it stands in `bytes`.
    var place: Range<Int>
    /// Where it stands in the template's file.
    var range: Range<Int>
  }

  /// Takes the prefix of a prompt.
  public init(of layout: PromptLayout) {
    var message: Int?
    for span in layout.spans {
      guard span.stability == .constant || span.stability == .deploy, !span.isHistory else {
        end = span.range
        return
      }
      if message != span.message {
        message = span.message
        bytes.append(Self.recordSeparator)
        bytes += span.role.rawValue.utf8
        bytes.append(UInt8(ascii: "\n"))
      }
      append(span)
    }
  }

  private static let recordSeparator: UInt8 = 0x1E
  private static let unitSeparator: UInt8 = 0x1F

  private mutating func append(_ span: PromptSpan) {
    if let text = span.fixedText {
      let start = bytes.count
      bytes += text.utf8
      texts.append(Piece(place: start..<bytes.count, range: span.range))
    } else {
      hasDeployedValues = true
      bytes.append(Self.unitSeparator)
      bytes += span.name.utf8
      bytes.append(Self.unitSeparator)
    }
  }

  /// The fixed text alone, from an offset in `bytes` on.
  func text(from offset: Int = 0) -> [UInt8] {
    var text: [UInt8] = []
    for piece in texts where piece.place.upperBound > offset {
      text += bytes[max(piece.place.lowerBound, offset)..<piece.place.upperBound]
    }
    return text
  }

  /// The place in the file of an offset in `bytes`, as far as the text stands there unchanged.
  func fileOffset(of offset: Int) -> Int {
    guard let piece = texts.last(where: { $0.place.lowerBound <= offset }) ?? texts.first else {
      return end?.lowerBound ?? 0
    }
    let inside = min(max(offset - piece.place.lowerBound, 0), piece.place.count)
    // The text of a partial, or with escapes resolved, is longer or shorter than its source.
    guard piece.place.count == piece.range.count else { return piece.range.lowerBound }
    return piece.range.lowerBound + inside
  }
}
