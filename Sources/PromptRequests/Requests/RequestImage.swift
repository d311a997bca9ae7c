/// An image of a request, as far as its cost depends on it.
public struct RequestImage: Sendable, Hashable {
  /// The size in pixels; `nil` if it cannot be known from the body.
  public var size: ImageSize?
  /// How finely it is to be read: `low`, `high`, `auto`, `original`, or a Gemini media resolution.
  public var detail: String?
  /// What it is, for messages: `https://…`, `data URL (PNG)`.
  public var label: String
  /// Why the size is not known, if it is not.
  public var doubt: String?

  /// Makes an image.
  public init(size: ImageSize?, detail: String? = nil, label: String, doubt: String? = nil) {
    self.size = size
    self.detail = detail
    self.label = label
    self.doubt = doubt
  }
}

/// The size of an image.
public struct ImageSize: Sendable, Hashable {
  /// Pixels across, at least 1.
  public let width: Int
  /// Pixels down, at least 1.
  public let height: Int

  /// The largest side that is believed; formats end at 2³¹ − 1.
  static let possible = 1...1_000_000

  /// Makes a size; `nil` unless both sides are from 1 to 1,000,000 pixels.
  public init?(width: Int, height: Int) {
    guard Self.possible.contains(width), Self.possible.contains(height) else { return nil }
    self.width = width
    self.height = height
  }
}
