internal import PromptFiles

extension Suite {
  /// The folder of its prompts: what `registry` names, else the nearest `Prompts` in the suite's
  /// folder or one above it, else that of the working folder.
  public var registryFolder: String {
    if let registry { return FilePath.resolve(registry, in: folder) }
    var ancestor = folder
    while true {
      let candidate = FilePath.resolve("Prompts", in: ancestor)
      if Folder.kind(of: candidate) == .folder { return candidate }
      let above = FilePath.folder(of: ancestor)
      guard above != ancestor else { return "Prompts" }
      ancestor = above
    }
  }
}
