import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

struct RegistryTests {
  /// A registry file and the folder whose files it lists; `suffix` is what the types' names add.
  struct Registry: CustomTestStringConvertible {
    var file: String
    var folder: String
    /// Files of the folder that are no entries: what the entries share.
    var shared: Set<String> = []
    var testDescription: String { file }
  }

  static let registries = [
    Registry(
      file: "PromptTokens/EncodingRegistry.swift",
      folder: "PromptTokens/Encodings",
      shared: ["ModelEncoding", "ModelEncodings"]
    ),
    Registry(
      file: "PromptVocabularies/VocabularyReaderRegistry.swift",
      folder: "PromptVocabularies/Readers",
      shared: [
        "Base64", "ByteLevelAlphabet", "HuggingFaceAddedTokens", "HuggingFaceModel",
        "HuggingFaceSteps", "HuggingFaceTokens", "ListedMerges", "VocabularyReader",
      ]
    ),
    Registry(file: "promptopt-dev/DevCommandRegistry.swift", folder: "promptopt-dev/Commands"),
    Registry(file: "PromptCLI/CommandRegistry.swift", folder: "PromptCLI/Commands"),
    Registry(file: "PromptLint/RuleRegistry.swift", folder: "PromptLint/Rules"),
    Registry(
      file: "PromptLint/LintRendererRegistry.swift",
      folder: "PromptLint/Output/Renderers"
    ),
    Registry(file: "PromptCompression/PassRegistry.swift", folder: "PromptCompression/Passes"),
    Registry(file: "PromptEvals/ScorerRegistry.swift", folder: "PromptEvals/Scorers"),
    Registry(file: "PromptRequests/RequestReaderRegistry.swift", folder: "PromptRequests/Readers"),
    Registry(file: "PromptRequests/VendorRegistry.swift", folder: "PromptRequests/Vendors"),
    Registry(
      file: "PromptSourceCode/SourceReaderRegistry.swift",
      folder: "PromptSourceCode/Readers"
    ),
    Registry(file: "PromptReports/RendererRegistry.swift", folder: "PromptReports/Renderers"),
  ]

  @Test(arguments: registries)
  func `a registry lists exactly the files of its folder`(registry: Registry) throws {
    let root = "\(RepositoryRoot.path)/Sources"
    let text = try FileContents.source(at: "\(root)/\(registry.file)").text
    let entries = Set(
      text.matches(of: /(?m)^ +([A-Z]\w+)(?:\(|\.self|\.init)/).map { String($0.1) }
    )
    let files = try Folder.files(below: "\(root)/\(registry.folder)")
      .compactMap { $0.split(separator: "/").last?.dropLast(6) }
      .filter { !$0.contains("+") }
      .map(String.init)
    #expect(entries == Set(files).subtracting(registry.shared))
  }
}
