/// Where a fact of the prompt cache comes from.
public struct CacheSource: Sendable, Hashable {
  /// The document or the package.
  public var name: String
  /// The day it is of, or was read on where it has none: `2026-07-01`.
  public var date: String

  /// Makes a source.
  public init(name: String, date: String) {
    self.name = name
    self.date = date
  }
}

/// What another source says of a fact of the prompt cache.
public struct CacheConflict: Sendable, Hashable {
  /// The fact.
  public var field: CacheSemantics.Field
  /// What it says instead.
  public var value: String
  /// Which source that is.
  public var source: CacheSource

  /// Makes a conflict.
  public init(field: CacheSemantics.Field, value: String, source: CacheSource) {
    self.field = field
    self.value = value
    self.source = source
  }
}
