import PromptCore
import PromptFiles
import PromptTestSupport

/// The checkout as the structure tests see it.
struct SourceTree {
  /// A Swift file: its path below the root and its lines.
  struct File {
    var path: String
    var lines: [Substring]
    /// The modules that it imports.
    var imports: [String]

    /// The module: the folder below Sources or Tests.
    var module: String { String(path.split(separator: "/")[1]) }
    /// The file's name without its extension.
    var name: String { String(path.split(separator: "/").last?.dropLast(6) ?? "") }
  }

  /// A module of the floor plan in Package.swift.
  struct Module {
    var name: String
    var floor: Int
    var uses: [String]
  }

  /// The Swift files below a folder of the root, `Sources` or `Tests` or one inside.
  static func files(below folder: String) throws -> [File] {
    try all.get().filter { $0.path.hasPrefix("\(folder)/") }
  }

  /// Every Swift file, read once.
  private static let all = Result { try ["Sources", "Tests"].flatMap(read) }

  private static func read(below folder: String) throws -> [File] {
    try Folder.files(below: "\(RepositoryRoot.path)/\(folder)")
      .filter { $0.hasSuffix(".swift") && !$0.contains("/Fixtures/") }
      .map { path in
        let text = try FileContents.source(at: path).text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return File(
          path: String(path.dropFirst(RepositoryRoot.path.count + 1)),
          lines: lines,
          imports: lines.compactMap(importedModule)
        )
      }
  }

  private static func importedModule(in line: Substring) -> String? {
    guard line.contains("import ") else { return nil }
    let words = line.split(separator: " ")
    guard let place = words.firstIndex(of: "import"), place <= 2, place + 1 < words.count,
      words[..<place].allSatisfy({
        ["public", "internal", "package", "private", "@testable"].contains($0)
      })
    else { return nil }
    return words.last.map { String($0.prefix { $0 != "." }) }
  }

  /// The floor plan, read from the manifest's own text.
  static func modules() throws -> [Module] {
    let manifest = try FileContents.source(at: "\(RepositoryRoot.path)/Package.swift").text
    return manifest.split(separator: "Module(").dropFirst().compactMap { part in
      guard let name = quoted(after: "name:", in: part).first,
        let floor = part.firstMatch(of: /floor: (\d+)/).flatMap({ Int($0.1) })
      else { return nil }
      return Module(name: name, floor: floor, uses: quoted(after: "uses:", in: part))
    }
  }

  private static func quoted(after label: String, in text: Substring) -> [String] {
    guard let start = text.firstRange(of: label)?.upperBound else { return [] }
    let value = text[start...].drop { $0 == " " }
    let list = value.first == "[" ? value.prefix { $0 != "]" } : value.prefix { $0 != "," }
    return list.matches(of: /"([^"]+)"/).map { String($0.1) }
  }
}
