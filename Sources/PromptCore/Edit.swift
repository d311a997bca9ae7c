/// A replacement of a byte range of the original text.
public struct Edit: Sendable, Hashable {
  /// UTF-8 byte offsets in the original.
  public var range: Range<Int>
  /// What stands there afterwards.
  public var replacement: String

  /// Makes an edit.
  public init(range: Range<Int>, replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

extension Edit {
  /// Applies edits to bytes; ranges must lie inside and must not overlap.
  ///
  /// - Returns: the edited bytes, or `nil` if two edits overlap or one lies outside.
  public static func applying(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8]? {
    let ordered = edits.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    for edit in ordered {
      guard edit.range.lowerBound >= position, edit.range.upperBound <= bytes.count else {
        return nil
      }
      result += bytes[position..<edit.range.lowerBound]
      result += edit.replacement.utf8
      position = edit.range.upperBound
    }
    result += bytes[position...]
    return result
  }
}
