import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

struct HouseTests {
  @Test(arguments: ["try!", " as! ", "fatalError(", "preconditionFailure()", "nonisolated(unsafe)"])
  func `sources have no trap door`(word: String) throws {
    for file in try SourceTree.files(below: "Sources") {
      for (index, line) in file.lines.enumerated()
      where line.contains(word) && !line.contains("//") {
        Issue.record("\(file.path):\(index + 1) has \(word)")
      }
    }
  }

  @Test(arguments: ["Util", "Helper", "Manager", "Common", "Misc"])
  func `nothing is a cellar`(name: String) throws {
    for folder in ["Sources", "Tests"] {
      for file in try SourceTree.files(below: folder) {
        #expect(!file.name.contains(name), "\(file.path)")
      }
    }
  }

  @Test func `tests mirror sources`() throws {
    let sources = Set(try SourceTree.files(below: "Sources").map(\.module))
    let tests = Set(try SourceTree.files(below: "Tests").map(\.module))
    let untested = sources.filter { $0 != "promptopt" && $0 != "promptopt-dev" }
      .filter { !tests.contains("\($0)Tests") }
    #expect(untested == [])
  }

  @Test func `the core is no cellar`() throws {
    #expect(try SourceTree.files(below: "Sources/PromptCore").count <= 20)
  }

  @Test(arguments: [
    "Package.swift", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "NOTICE",
    "Makefile",
    ".swift-format", ".pre-commit-hooks.yaml", ".gitattributes",
  ])
  func `the house has its papers`(name: String) throws {
    #expect(Folder.kind(of: "\(RepositoryRoot.path)/\(name)") == .file)
  }
}
