import PromptTestSupport
import Testing

struct ImportTests {
  @Test func `every module uses only lower floors`() throws {
    let modules = try SourceTree.modules()
    let floors = Dictionary(uniqueKeysWithValues: modules.map { ($0.name, $0.floor) })
    #expect(modules.count > 20)
    for module in modules {
      for used in module.uses {
        let floor = try #require(floors[used], "\(module.name) uses the unknown \(used)")
        #expect(floor < module.floor, "\(module.name) uses \(used) of its own floor or above")
      }
    }
  }

  @Test func `every file imports only what its module declares`() throws {
    let modules = try SourceTree.modules()
    let ours = Set(modules.map(\.name))
    let uses = Dictionary(uniqueKeysWithValues: modules.map { ($0.name, Set($0.uses)) })
    for file in try SourceTree.files(below: "Sources") {
      for name in file.imports where ours.contains(name) {
        #expect(uses[file.module]?.contains(name) == true, "\(file.path) imports \(name)")
      }
    }
  }

  @Test func `nothing is declared that no file imports`() throws {
    let files = try SourceTree.files(below: "Sources")
    let imported = Dictionary(grouping: files, by: \.module).mapValues { files in
      Set(files.flatMap(\.imports))
    }
    for module in try SourceTree.modules() {
      guard let names = imported[module.name] else { continue }
      for used in module.uses {
        #expect(names.contains(used), "\(module.name) declares \(used) and does not import it")
      }
    }
  }

  /// Outside packages and system libraries, each with its one importing module.
  static let importers: [(package: String, module: String)] = [
    ("ArgumentParser", "PromptCLI"), ("Yams", "PromptYAML"),
    ("AsyncHTTPClient", "PromptProviders"), ("NIOCore", "PromptProviders"),
    ("NIOHTTP1", "PromptProviders"), ("NIOPosix", "PromptProviders"), ("GRDB", "PromptStore"),
    ("CLibXML2", "PromptMarkup"),
    ("CPromptVocabularies", "PromptTokens"), ("CPromptPrices", "PromptCatalog"),
    ("CPromptNames", "PromptTemplates"),
  ]

  @Test(arguments: importers)
  func `an outside package has one importing module`(package: String, module: String) throws {
    let found = try SourceTree.files(below: "Sources").filter { $0.imports.contains(package) }
    #expect(Set(found.map(\.module)) == [module])
  }

  @Test func `nothing else comes from outside`() throws {
    let known = Set(try SourceTree.modules().map(\.name))
      .union(Self.importers.map(\.package))
      .union(["Glibc", "Darwin", "Musl", "FoundationEssentials", "Foundation", "Synchronization"])
    for file in try SourceTree.files(below: "Sources") {
      for name in file.imports { #expect(known.contains(name), "\(file.path) imports \(name)") }
    }
  }

  @Test func `the count path needs no Foundation`() throws {
    for file in try SourceTree.files(below: "Sources/PromptTokens") {
      #expect(!file.imports.contains { $0.hasPrefix("Foundation") }, "\(file.path)")
    }
  }
}
