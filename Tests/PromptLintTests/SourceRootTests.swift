import Testing

@testable import PromptLint

struct SourceRootTests {
  @Test(arguments: [
    ("a.md", "work/a.md"), ("./b/../a.md", "work/a.md"), ("../a.md", "a.md"),
    ("/home/p/work/a.md", "work/a.md"), ("/home/px/a.md", "/home/px/a.md"),
    ("../../a.md", "/home/a.md"),
  ])
  func `paths are named from the root`(path: String, expected: String) {
    let root = SourceRoot("/home/p", workingFolder: "/home/p/work/")
    #expect(root.relativePath(of: path) == expected)
  }

  @Test func `a path in a URI keeps slashes and escapes the rest`() {
    #expect("a b/ü%:#.md".percentEncodedPath == "a%20b/%C3%BC%25%3A%23.md")
  }
}
