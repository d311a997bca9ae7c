/// What a renderer knows beside the report.
public struct LintOutputContext: Sendable, Hashable {
  /// The version of the program.
  public var version: String
  /// The folder that paths are named from, where a format wants that.
  public var root: SourceRoot

  /// Makes a context.
  public init(version: String, root: SourceRoot) {
    self.version = version
    self.root = root
  }
}
