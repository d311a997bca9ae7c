/// A model as the user names it: `provider/name`, or a bare name where the provider is known.
public struct ModelID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The provider before the first slash, if there is one: `openai`, `distilled`, `recorded`.
  public var provider: String?
  /// The name that the provider knows.
  public var name: String

  /// Makes an id from its parts.
  public init(provider: String?, name: String) {
    self.provider = provider
    self.name = name
  }

  /// Reads `provider/name`; further slashes belong to the name.
  public init(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, !parts[0].isEmpty {
      self.init(provider: String(parts[0]), name: String(parts[1]))
    } else {
      self.init(provider: nil, name: text)
    }
  }

  /// `provider/name`, or the bare name.
  public var description: String { provider.map { "\($0)/\(name)" } ?? name }

  /// Orders by description.
  public static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}
