internal import PromptCore
internal import PromptDistillation
internal import PromptEvals
internal import PromptFiles

/// Where a suite keeps its trained classifiers: `distilled/<size>.distilled` beside the suite.
struct DistilledFiles: Sendable {
  /// The folder of the suite.
  let suiteFolder: String

  /// The folder of the models.
  var folder: String { FilePath.resolve("distilled", in: suiteFolder) }

  /// The file of a size.
  func path(of size: DistilledSize) -> String { "\(folder)/\(size.rawValue).distilled" }

  /// The trained models, by name; sizes that were never trained are left out.
  func models() throws(PromptError) -> [String: DistilledModel] {
    var models: [String: DistilledModel] = [:]
    for size in DistilledSize.allCases where Folder.kind(of: path(of: size)) == .file {
      models[size.rawValue] = try DistilledModel(contentsOf: path(of: size))
    }
    return models
  }
}
