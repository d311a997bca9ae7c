// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The floor plan in code: a module imports only modules of lower floors (StructureTests hold it),
// and an outside package or system library has exactly one importing module.

// MARK: Outside packages

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let asyncHTTPClient: [Target.Dependency] = [
  .product(
    name: "AsyncHTTPClient",
    package: "async-http-client",
    condition: .when(traits: ["Network"])
  ),
  .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Network"])),
  .product(name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["Network"])),
  .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["Network"])),
]
let grdb = Target.Dependency.product(
  name: "GRDB",
  package: "GRDB.swift",
  condition: .when(traits: ["Store"])
)
let libxml2 = Target.Dependency.target(name: "CLibXML2", condition: .when(traits: ["XML"]))

// MARK: Modules, floor by floor

struct Module {
  var name: String
  var floor: Int
  var uses: [String] = []
  var outside: [Target.Dependency] = []
  var kind = Kind.library
  enum Kind { case library, executable, testSupport, tests }
}

let modules = [
  Module(name: "PromptCore", floor: 0),
  Module(name: "PromptStatistics", floor: 0),
  Module(name: "PromptTokens", floor: 0, outside: ["CPromptVocabularies"]),
  Module(name: "PromptFiles", floor: 1, uses: ["PromptCore"]),
  Module(name: "PromptYAML", floor: 1, uses: ["PromptCore"], outside: [yams]),
  Module(
    name: "PromptTemplates",
    floor: 2,
    uses: ["PromptCore", "PromptFiles", "PromptYAML"],
    outside: ["CPromptNames"]
  ),
  Module(
    name: "PromptVocabularies",
    floor: 2,
    uses: ["PromptCore", "PromptFiles", "PromptTokens"]
  ),
  Module(name: "PromptCatalog", floor: 2, uses: ["PromptCore"], outside: ["CPromptPrices"]),
  Module(name: "PromptModels", floor: 2, uses: ["PromptCore", "PromptFiles"]),
  Module(name: "PromptReports", floor: 2, uses: ["PromptCore"]),
  Module(name: "PromptMarkup", floor: 2, uses: ["PromptCore"], outside: [libxml2]),
  Module(name: "PromptSourceCode", floor: 3, uses: ["PromptCore", "PromptTemplates"]),
  Module(
    name: "PromptCompression",
    floor: 3,
    uses: ["PromptCore", "PromptTokens", "PromptModels"]
  ),
  Module(
    name: "PromptEvals",
    floor: 3,
    uses: [
      "PromptCore", "PromptFiles", "PromptYAML", "PromptTemplates", "PromptCatalog",
      "PromptModels", "PromptStatistics", "PromptReports",
    ]
  ),
  Module(
    name: "PromptDistillation",
    floor: 3,
    uses: ["PromptCore", "PromptStatistics", "PromptFiles", "PromptModels"]
  ),
  Module(
    name: "PromptProviders",
    floor: 3,
    uses: ["PromptCore", "PromptModels"],
    outside: asyncHTTPClient
  ),
  Module(
    name: "PromptStore",
    floor: 3,
    uses: ["PromptCore", "PromptFiles", "PromptModels"],
    outside: [grdb]
  ),
  Module(
    name: "PromptRequests",
    floor: 3,
    uses: ["PromptCore", "PromptStatistics", "PromptTokens", "PromptFiles", "PromptModels"]
  ),
  Module(
    name: "PromptLint",
    floor: 4,
    uses: [
      "PromptCore", "PromptFiles", "PromptYAML", "PromptTokens", "PromptTemplates",
      "PromptCatalog", "PromptRequests",
    ]
  ),
  Module(
    name: "PromptDownsizing",
    floor: 4,
    uses: [
      "PromptCore", "PromptModels", "PromptCatalog", "PromptStatistics", "PromptReports",
      "PromptEvals",
    ]
  ),
  Module(
    name: "PromptCLI",
    floor: 5,
    uses: [
      "PromptCore", "PromptTokens", "PromptFiles", "PromptYAML", "PromptVocabularies",
      "PromptTemplates", "PromptCatalog", "PromptModels", "PromptReports", "PromptMarkup",
      "PromptLint", "PromptCompression", "PromptEvals", "PromptDistillation", "PromptProviders",
      "PromptStore", "PromptRequests", "PromptDownsizing", "PromptSourceCode",
    ],
    outside: [argumentParser]
  ),
  Module(name: "promptopt", floor: 6, uses: ["PromptCLI"], kind: .executable),
  Module(
    name: "promptopt-dev",
    floor: 6,
    uses: [
      "PromptCore", "PromptFiles", "PromptTokens", "PromptVocabularies", "PromptCatalog",
      "PromptLint", "PromptCompression", "PromptEvals", "PromptRequests", "PromptCLI",
    ],
    kind: .executable
  ),

  Module(
    name: "PromptTestSupport",
    floor: 3,
    uses: ["PromptCore", "PromptStatistics", "PromptFiles", "PromptTokens", "PromptModels"],
    kind: .testSupport
  ),
  Module(name: "PromptCoreTests", floor: 7, uses: ["PromptCore"], kind: .tests),
  Module(name: "PromptStatisticsTests", floor: 7, uses: ["PromptStatistics"], kind: .tests),
  Module(
    name: "PromptTokensTests",
    floor: 7,
    uses: ["PromptCore", "PromptFiles", "PromptTokens"],
    kind: .tests
  ),
  Module(name: "PromptFilesTests", floor: 7, uses: ["PromptCore", "PromptFiles"], kind: .tests),
  Module(name: "PromptYAMLTests", floor: 7, uses: ["PromptCore", "PromptYAML"], kind: .tests),
  Module(
    name: "PromptTemplatesTests",
    floor: 7,
    uses: ["PromptCore", "PromptStatistics", "PromptTemplates"],
    kind: .tests
  ),
  Module(
    name: "PromptSourceCodeTests",
    floor: 7,
    uses: ["PromptCore", "PromptTemplates", "PromptSourceCode"],
    kind: .tests
  ),
  Module(
    name: "PromptVocabulariesTests",
    floor: 7,
    uses: ["PromptCore", "PromptFiles", "PromptTokens", "PromptVocabularies"],
    kind: .tests
  ),
  Module(
    name: "PromptCatalogTests",
    floor: 7,
    uses: ["PromptCore", "PromptCatalog", "PromptModels"],
    kind: .tests
  ),
  Module(
    name: "PromptModelsTests",
    floor: 7,
    uses: ["PromptCore", "PromptFiles", "PromptModels"],
    kind: .tests
  ),
  Module(
    name: "PromptReportsTests",
    floor: 7,
    uses: ["PromptCore", "PromptReports", "PromptMarkup"],
    kind: .tests
  ),
  Module(name: "PromptMarkupTests", floor: 7, uses: ["PromptCore", "PromptMarkup"], kind: .tests),
  Module(
    name: "PromptLintTests",
    floor: 7,
    uses: [
      "PromptCore", "PromptFiles", "PromptTemplates", "PromptCatalog", "PromptRequests",
      "PromptLint",
    ],
    kind: .tests
  ),
  Module(
    name: "PromptCompressionTests",
    floor: 7,
    uses: [
      "PromptCore", "PromptStatistics", "PromptFiles", "PromptTokens", "PromptModels",
      "PromptCompression",
    ],
    kind: .tests
  ),
  Module(
    name: "PromptEvalsTests",
    floor: 7,
    uses: [
      "PromptCore", "PromptFiles", "PromptYAML", "PromptTemplates", "PromptModels",
      "PromptCatalog", "PromptEvals", "PromptReports",
    ],
    kind: .tests
  ),
  Module(
    name: "PromptDistillationTests",
    floor: 7,
    uses: ["PromptCore", "PromptModels", "PromptDistillation"],
    kind: .tests
  ),
  Module(
    name: "PromptProvidersTests",
    floor: 7,
    uses: ["PromptCore", "PromptModels", "PromptProviders"],
    outside: asyncHTTPClient,
    kind: .tests
  ),
  Module(
    name: "PromptStoreTests",
    floor: 7,
    uses: ["PromptCore", "PromptFiles", "PromptModels", "PromptStore"],
    kind: .tests
  ),
  Module(
    name: "PromptRequestsTests",
    floor: 7,
    uses: ["PromptCore", "PromptFiles", "PromptTokens", "PromptStatistics", "PromptRequests"],
    kind: .tests
  ),
  Module(
    name: "PromptDownsizingTests",
    floor: 7,
    uses: [
      "PromptCore", "PromptModels", "PromptCatalog", "PromptStatistics", "PromptReports",
      "PromptEvals", "PromptDownsizing",
    ],
    kind: .tests
  ),
  Module(
    name: "PromptCLITests",
    floor: 7,
    uses: [
      "PromptCore", "PromptFiles", "PromptTokens", "PromptVocabularies", "PromptTemplates",
      "PromptLint", "PromptCompression", "PromptEvals", "PromptRequests", "PromptCLI",
    ],
    kind: .tests
  ),
  Module(name: "StructureTests", floor: 7, uses: ["PromptCore", "PromptFiles"], kind: .tests),
]

// MARK: Settings, the same for every module

let isStrict = Context.environment["PROMPTOPT_STRICT"] != nil
let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]
  // Continuous integration and developers set it; a package that depends on this one must not
  // break on a warning of a newer compiler.
  + (isStrict
    ? [
      .treatAllWarnings(as: .error),
      .treatWarning("DeprecatedDeclaration", as: .warning),
    ] : [])

/// The folders of a test target that hold data beside the tests that own it.
func dataFolders(of name: String) -> [String] {
  ["Fixtures", "Golden", "Specs", "Transcripts"].filter {
    FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/Tests/\(name)/\($0)")
  }
}

func target(_ module: Module) -> Target {
  let ours = module.uses.map { Target.Dependency.target(name: $0) }
  let all = ours + module.outside
  switch module.kind {
  case .library:
    return .target(name: module.name, dependencies: all, swiftSettings: settings)
  case .testSupport:
    return .target(
      name: module.name,
      dependencies: all,
      path: "Tests/\(module.name)",
      swiftSettings: settings
    )
  case .executable:
    return .executableTarget(name: module.name, dependencies: all, swiftSettings: settings)
  case .tests:
    return .testTarget(
      name: module.name,
      dependencies: all + ["PromptTestSupport"],
      exclude: dataFolders(of: module.name),
      swiftSettings: settings
    )
  }
}

let package = Package(
  name: "promptopt",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "promptopt", targets: ["promptopt"]),
    .library(name: "PromptTokens", targets: ["PromptTokens"]),
  ],
  traits: [
    .default(enabledTraits: []),
    .trait(name: "Network", description: "Model providers over HTTP (async-http-client)."),
    .trait(name: "Store", description: "Response cache in SQLite (GRDB)."),
    .trait(name: "XML", description: "XML and HTML through libxml2."),
    .trait(
      name: "Full",
      description: "Everything: what `make` builds.",
      enabledTraits: ["Network", "Store", "XML"]
    ),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "CPromptVocabularies", exclude: ["Data"]),
    .target(name: "CPromptPrices", exclude: ["Data"]),
    .target(name: "CPromptNames", exclude: ["Data"]),
    .systemLibrary(
      name: "CLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]
    ),
  ] + modules.map(target),
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
