import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

@testable import PromptCLI

struct CountTreeTests {
  /// Files of so many tokens below a folder.
  private func files(_ tokens: [String: Int]) throws -> [FileCount] {
    let chosen = try ChosenEncoding()
    var memory = TokenMemory(chosen.encoding)
    return try tokens.sorted { $0.key < $1.key }.map { path, count in
      let bytes = Array(String(repeating: " a", count: count).utf8)
      return try FileCount(
        bytes,
        of: path,
        as: .text,
        in: chosen,
        withIDs: false,
        memory: &memory
      )
    }
  }

  private func lines(
    _ tokens: [String: Int],
    below root: String,
    order: CountOrder = .tokens,
    top: Int? = nil
  ) throws -> [String] {
    let roots = Dictionary(uniqueKeysWithValues: tokens.keys.map { ($0, root) })
    let trees = CountTree.trees(of: try files(tokens), below: roots)
    return CountTreeText(trees, order: order, top: top).lines
  }

  private static let sample = [
    "r/a/x": 5, "r/a/y": 1, "r/a-b": 2, "r/c/d/e": 1000, "r/c/d/f": 1, "r/g": 3,
  ]

  @Test func `folders have their sums, the largest first`() throws {
    #expect(
      try lines(Self.sample, below: "r") == [
        "1,012  100.0 %  r/",
        "1,001   98.9 %  ├─ c/d/",
        "1,000   98.8 %  │  ├─ e",
        "    1    0.1 %  │  └─ f",
        "    6    0.6 %  ├─ a/",
        "    5    0.5 %  │  ├─ x",
        "    1    0.1 %  │  └─ y",
        "    3    0.3 %  ├─ g",
        "    2    0.2 %  └─ a-b",
      ]
    )
  }

  @Test func `the rest of a folder is one row, and the rows add up`() throws {
    #expect(
      try lines(Self.sample, below: "r", top: 3) == [
        "1,012  100.0 %  r/",
        "1,001   98.9 %  ├─ c/d/",
        "1,000   98.8 %  │  ├─ e",
        "    1    0.1 %  │  └─ 1 more file",
        "    6    0.6 %  ├─ a/  (2 files)",
        "    5    0.5 %  └─ 2 more files",
      ]
    )
  }

  @Test func `by path a folder stands where its name does`() throws {
    let names = try lines(Self.sample, below: "r", order: .path).compactMap { line in
      line.split(separator: " ").last.map(String.init)
    }
    #expect(names == ["r/", "a/", "x", "y", "a-b", "c/d/", "e", "f", "g"])
  }

  @Test func `nothing has no share`() throws {
    #expect(try lines(["r/a": 0, "r/b": 0], below: "r").first == "0    0.0 %  r/")
  }

  @Test(arguments: [
    ([0x61, 0], true), ([0xC3, 0xA9, 0x61], false), ([0xE9, 0x61, 0x62, 0x63], false),
    ([0xE9, 0xE8, 0xE7, 0x61], true), ([], false), ([0xE4, 0xBD, 0xA0, 0xE5], false),
  ])
  func `bytes that are no text are told from text`(bytes: [UInt8], isBinary: Bool) {
    #expect(BinaryCheck.isBinary(bytes) == isBinary)
  }

  @Test func `a multi-byte scalar cut at 8 KiB does not make a file binary`() {
    let text = String(repeating: "你好世界", count: 2000)
    for shift in 0..<3 {
      #expect(!BinaryCheck.isBinary(Array((String(repeating: "a", count: shift) + text).utf8)))
    }
  }

  @Test(arguments: [("12", 12), ("3k", 3000), ("2M", 2_000_000), ("1g", 1_000_000_000)])
  func `sizes have units`(text: String, bytes: Int) {
    #expect(ByteSize(text)?.bytes == bytes)
  }

  @Test(arguments: ["", "k", "-1", "1.5k", "9999999999999g", "1T"])
  func `other sizes are refused`(text: String) {
    #expect(ByteSize(text) == nil)
  }

  @Test func `many files give the same for any number of threads`() throws {
    var outcomes: [[Int]] = []
    let items = CountInput(
      paths: ["\(RepositoryRoot.path)/Sources/PromptCore"],
      walk: FileWalk()
    ).items
    for threads in [1, 2, 7] {
      let counter = FileCounter(
        chosen: try ChosenEncoding(),
        reading: .auto,
        withIDs: false,
        sizeLimit: nil,
        threads: threads
      )
      let all = counter.outcomes(of: items, progress: CountProgress(total: items.count))
      outcomes.append(
        all.compactMap { outcome in
          guard case .counted(let file) = outcome else { return nil }
          return file.tokens
        }
      )
    }
    #expect(outcomes[0].count == items.count)
    #expect(outcomes[0] == outcomes[1] && outcomes[1] == outcomes[2])
  }
}
