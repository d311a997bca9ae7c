/// The version of this build.
enum Version {
  /// Semantic version; findings, costs and verdicts are part of the interface.
  static let current = "0.1.0"
}
