import PromptFiles
import Testing

/// The statements of gitignore(5), one by one; `PromptCLITests/GitIgnoreTests` asks git itself.
struct IgnoreRulesTests {
  struct Case: CustomStringConvertible {
    var rules: String
    /// Paths that are ignored; one that ends in a slash is a folder.
    var ignored: [String] = []
    var kept: [String] = []

    init(_ rules: String, ignored: [String] = [], kept: [String] = []) {
      (self.rules, self.ignored, self.kept) = (rules, ignored, kept)
    }

    var description: String { rules.debugDescription }
  }

  static let cases = [
    // A blank line matches no files; a line starting with # is a comment; \# begins a name.
    Case("\n\n \n", kept: ["a", " "]),
    Case("#a", kept: ["#a", "a"]),
    Case("\\#a", ignored: ["#a"], kept: ["a"]),
    // Trailing spaces are ignored unless they are quoted with a backslash.
    Case("a   ", ignored: ["a"], kept: ["a   "]),
    Case("a\\ ", ignored: ["a "], kept: ["a"]),
    Case("a\\  ", ignored: ["a "], kept: ["a  "]),
    Case("a\t", ignored: ["a\t"], kept: ["a"]),
    // A prefix ! negates; \! begins a name.
    Case("*.txt\n!b.txt", ignored: ["a.txt"], kept: ["b.txt", "x/b.txt"]),
    Case("!b.txt\n*.txt", ignored: ["a.txt", "b.txt"]),
    Case("\\!a", ignored: ["!a"], kept: ["a"]),
    // A slash at the beginning or in the middle anchors; otherwise any level matches.
    Case("doc/frotz", ignored: ["doc/frotz"], kept: ["a/doc/frotz"]),
    Case("/a", ignored: ["a", "a/"], kept: ["x/a"]),
    Case("a", ignored: ["a", "x/a", "x/y/a/"], kept: ["ab", "ba"]),
    // A slash at the end matches folders only, at any level.
    Case("frotz/", ignored: ["frotz/", "a/frotz/"], kept: ["frotz", "a/frotz"]),
    Case("doc/frotz/", ignored: ["doc/frotz/"], kept: ["a/doc/frotz/", "doc/frotz"]),
    // * and ? match anything but a slash; ranges match one character of a range.
    Case("foo/*", ignored: ["foo/test.json", "foo/bar/"], kept: ["foo/bar/hello.c", "foo/"]),
    Case("a?c", ignored: ["abc"], kept: ["ac", "abbc"]),
    Case("x/a?c", ignored: ["x/abc"], kept: ["x/a/c"]),
    Case("[a-c]1", ignored: ["a1", "c1"], kept: ["d1", "-1"]),
    Case("[!a-c]1", ignored: ["d1"], kept: ["a1", "1"]),
    Case("[^a]1", ignored: ["b1"], kept: ["a1"]),
    Case("[]-]", ignored: ["]", "-"], kept: ["a"]),
    Case("[[:digit:]x]", ignored: ["7", "x"], kept: ["y", "d"]),
    Case("[[:none:]]", kept: ["n", ":", "["]),
    Case("[a", kept: ["a", "[a"]),
    Case("x/[!a]", ignored: ["x/b"], kept: ["x//", "x/a"]),
    Case("*.[oa]", ignored: ["a.o", "b/c.a"], kept: ["a.c"]),
    // Leading **/ matches in all folders; foo/**/bar any number between; /** everything inside.
    Case("**/foo", ignored: ["foo", "a/foo", "a/b/foo"], kept: ["afoo"]),
    Case("**/foo/bar", ignored: ["foo/bar", "x/foo/bar"], kept: ["foo/x/bar"]),
    Case("abc/**", ignored: ["abc/x", "abc/x/y"], kept: ["abc", "abc/", "x/abc/y"]),
    Case("a/**/b", ignored: ["a/b", "a/x/b", "a/x/y/b"], kept: ["ab", "a/xb"]),
    // Other consecutive asterisks are regular ones.
    Case("a**b/c", ignored: ["axb/c"], kept: ["a/b/c"]),
    Case("foo**", ignored: ["foobar", "x/foo"], kept: ["xfoo"]),
    // A backslash quotes what follows; at the end it quotes nothing, and nothing matches.
    Case("\\*.txt", ignored: ["*.txt"], kept: ["a.txt"]),
    Case("a\\[b", ignored: ["a[b"], kept: ["ab"]),
    Case("a\\", kept: ["a", "a\\"]),
    // Lines may end in CR LF, and the file may begin with a byte order mark.
    Case("\u{FEFF}a\r\nb\r\n", ignored: ["a", "b"]),
    Case("é*", ignored: ["éa", "x/é"], kept: ["e"]),
  ]

  @Test(arguments: cases)
  func `a rule is read as gitignore(5) has it`(example: Case) {
    let rules = IgnoreRules(Array(example.rules.utf8))
    let isIgnored = { (path: String) in
      let isFolder = path.hasSuffix("/")
      return rules.verdict(on: isFolder ? String(path.dropLast()) : path, isFolder: isFolder)
        == .ignored
    }
    for path in example.ignored { #expect(isIgnored(path), "\(path)") }
    for path in example.kept { #expect(!isIgnored(path), "\(path)") }
  }

  @Test(.timeLimit(.minutes(1)))
  func `many stars do not make a pattern slow`() {
    let rules = IgnoreRules(lines: [String(repeating: "*a", count: 40) + "b", "x/**/" + "*a*a*b"])
    let name = String(repeating: "a", count: 200)
    #expect(rules.verdict(on: name, isFolder: false) == nil)
    let path = "x/" + Array(repeating: "aaaaaaaa", count: 100).joined(separator: "/")
    #expect(rules.verdict(on: path, isFolder: false) == nil)
  }
}
