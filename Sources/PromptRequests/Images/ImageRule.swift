/// How a family of models turns an image into tokens.
public protocol ImageRule: Sendable {
  /// Where the figures come from, with the day they were read.
  var source: String { get }

  /// The tokens of an image.
  ///
  /// - Parameters:
  ///   - size: the size in pixels, if known.
  ///   - detail: what the request asks for, if it says so.
  /// - Returns: `nil` if the tokens depend on a size that is not known, or the detail is not offered.
  func tokens(size: ImageSize?, detail: String?) -> BilledCount?
}
