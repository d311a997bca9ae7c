/// The folder of the checkout, found from where this file was compiled.
public enum RepositoryRoot {
  /// The absolute path without a trailing slash.
  public static let path: String = #filePath.split(separator: "/").dropLast(3).reduce("") {
    "\($0)/\($1)"
  }
}
