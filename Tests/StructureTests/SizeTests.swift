import PromptTestSupport
import Testing

struct SizeTests {
  /// Files that may be longer, each with its reason and owner; empty is the aim.
  static let exceptions: [String: String] = [:]

  @Test func `no source file is longer than 500 lines`() throws {
    for file in try SourceTree.files(below: "Sources") where Self.exceptions[file.path] == nil {
      #expect(file.lines.count <= 500, "\(file.path)")
    }
  }

  @Test(arguments: ["PromptLint/Rules", "PromptCompression/Passes", "PromptEvals/Scorers"])
  func `no rule, pass or scorer is longer than 300 lines`(folder: String) throws {
    for file in try SourceTree.files(below: "Sources/\(folder)") {
      #expect(file.lines.count <= 300, "\(file.path)")
    }
  }

  @Test func `no command is longer than 80 lines`() throws {
    for file in try SourceTree.files(below: "Sources/PromptCLI/Commands") {
      #expect(file.lines.count <= 80, "\(file.path)")
    }
  }

  @Test func `no function is longer than 60 lines`() throws {
    for file in try SourceTree.files(below: "Sources") {
      for (start, length) in functions(in: file) {
        #expect(length <= 60, "\(file.path):\(start)")
      }
    }
  }

  /// The first line (from 1) and the length of each function; formatted code closes a function
  /// with a brace at the column where its declaration starts.
  private func functions(in file: SourceTree.File) -> [(start: Int, length: Int)] {
    file.lines.enumerated().compactMap { index, line in
      let indent = line.prefix { $0 == " " }
      let words = line.split(separator: " ").prefix { $0 != "=" }
      let isInitializer = line.contains("init(") && !line.contains(".init(")
      guard words.contains("func") || isInitializer, !line.hasPrefix("//") else { return nil }
      let rest = file.lines[(index + 1)...]
      guard let end = rest.firstIndex(where: { $0 == "\(indent)}" }) else { return nil }
      let opens = file.lines[index...end].contains { $0.hasSuffix("{") }
      return opens && !line.hasSuffix("}") ? (index + 1, end - index + 1) : nil
    }
  }
}
