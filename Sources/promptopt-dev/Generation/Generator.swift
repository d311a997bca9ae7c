internal import PromptCore

/// Writes documents from what the program says of itself.
protocol Generator: Sendable {
  /// The folder that it owns, below the repository's root; files in it that are not generated are
  /// stale. `nil` if its files stand among hand-written ones.
  var folder: String? { get }

  /// The files, by path below the repository's root.
  func files() throws(PromptError) -> [GeneratedFile]
}

/// A generated file.
struct GeneratedFile: Sendable, Hashable {
  /// The path below the repository's root.
  var path: String
  /// The contents.
  var text: String
}
