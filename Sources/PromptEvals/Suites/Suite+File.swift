public import PromptCore
internal import PromptFiles
internal import PromptYAML

extension Suite {
  /// Reads a suite by its name below `Evals/`, its folder, or its file.
  ///
  /// - Parameters:
  ///   - name: `ticket-triage`, `Evals/ticket-triage`, or `somewhere/suite.yaml`.
  ///   - evals: the folder that names are looked up in.
  /// - Throws: `PromptError` with the place, for a suite that is missing, is not YAML, or has a key
  ///   or value that is not known.
  public init(named name: String, in evals: String = "Evals") throws(PromptError) {
    let source = try FileContents.source(at: try Self.path(of: name, in: evals), limit: 16 << 20)
    guard let node = try YAMLReader.node(in: source) else {
      throw PromptError(.usage, "is empty", path: source.path, remedy: "write a suite into it")
    }
    try self.init(node, in: source)
  }

  /// Reads a suite from the nodes of its file.
  init(_ node: YAMLNode, in source: SourceText) throws(PromptError) {
    self = try SuiteReader(node, in: source, folder: FilePath.folder(of: source.path)).suite()
  }

  private static func path(of name: String, in evals: String) throws(PromptError) -> String {
    let candidates = [
      name, "\(name)/suite.yaml", "\(evals)/\(name)/suite.yaml", "\(evals)/\(name).yaml",
    ]
    if let path = candidates.first(where: { Folder.kind(of: $0) == .file }) { return path }
    let known = ((try? Folder.files(below: evals)) ?? [])
      .filter { FilePath.name(of: $0) == "suite.yaml" }
      .map { FilePath.name(of: FilePath.folder(of: $0)) }
    throw PromptError(
      .usage,
      "there is no suite \"\(name)\"",
      remedy: known.isEmpty
        ? "name a suite file, or make \(evals)/\(name)/suite.yaml"
        : Suggestion.remedy(for: name, in: known)
    )
  }
}
