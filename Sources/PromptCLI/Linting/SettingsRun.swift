internal import PromptCatalog
internal import PromptCore
internal import PromptLint

/// `lint --show-config`: what applies to each path, and where that is said.
struct SettingsRun {
  let session: LintSession
  let paths: [String]

  func run() throws {
    var blocks: [String] = []
    for path in paths.isEmpty ? ["."] : paths {
      // A folder has the configuration of the files in it.
      let file = path.hasSuffix("/") || path == "." ? "\(path)/x" : path
      let source = try session.files.configurations.configurationPath(for: file)
      let settings = try session.files.settings(for: file)
      let isExcluded = try session.files.configurations.excludes(file)
      blocks.append(
        "\(path): \(source.map { "configured by \($0)" } ?? "no configuration")"
          + (isExcluded ? ", left out by it" : "") + "\n"
          + settings.listing(defaultModel: Catalog.defaultModel.description)
      )
    }
    print(blocks.joined(separator: "\n"), terminator: "")
  }
}
