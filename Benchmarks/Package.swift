// swift-tools-version: 6.2
import PackageDescription

// Apart from the main package, so that nobody who builds that waits for this.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "promptopt", path: "..", traits: [])],
  targets: [
    .executableTarget(
      name: "TokenTimes",
      dependencies: [.product(name: "PromptTokens", package: "promptopt")]
    )
  ],
  swiftLanguageModes: [.v6]
)
