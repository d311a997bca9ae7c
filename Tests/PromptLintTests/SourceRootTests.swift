import Testing

@testable import PromptLint

struct SourceRootTests {
  @Test(arguments: [
    ("a.md", "sub/a.md"), ("./b/../a.md", "sub/a.md"), ("../a.md", "a.md"),
    ("/srv/p/sub/a.md", "sub/a.md"), ("/srv/px/a.md", "/srv/px/a.md"),
    ("../../a.md", "/srv/a.md"),
  ])
  func `paths are named from the root`(path: String, expected: String) {
    let root = SourceRoot("/srv/p", workingFolder: "/srv/p/sub/")
    #expect(root.relativePath(of: path) == expected)
  }

  @Test func `a path in a URI keeps slashes and escapes the rest`() {
    #expect("a b/ü%:#.md".percentEncodedPath == "a%20b/%C3%BC%25%3A%23.md")
  }
}
