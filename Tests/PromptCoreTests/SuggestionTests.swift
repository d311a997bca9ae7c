import PromptCore
import Testing

struct SuggestionTests {
  private let known = ["equals", "contains", "regex", "json-schema", "numeric"]

  @Test(
    arguments: [
      ("equal", "equals"), ("EQUALS", "equals"), ("contians", "contains"), ("rgex", "regex"),
      ("json_schema", "json-schema"), ("numerics", "numeric"), ("regexp", "regex"),
      ("xyz", nil), ("", nil), ("completely-different", nil),
    ] as [(String, String?)]
  )
  func `finds the name that a slip meant`(name: String, nearest: String?) {
    #expect(Suggestion.nearest(to: name, in: known) == nearest)
  }

  @Test func `takes the first by name of equally near ones, whatever their order`() {
    #expect(Suggestion.nearest(to: "cat", in: ["hat", "bat", "rat"]) == "bat")
    #expect(Suggestion.nearest(to: "cat", in: ["rat", "hat", "bat"]) == "bat")
  }

  @Test func `counts a swap of neighbours as one slip`() {
    #expect(Suggestion.nearest(to: "ab", in: ["ba"]) == "ba")
    #expect(Suggestion.nearest(to: "ab", in: ["xy"]) == nil)
  }

  @Test func `lists what is known when nothing is near`() {
    #expect(Suggestion.remedy(for: "regx", in: known) == "did you mean \"regex\"?")
    #expect(Suggestion.remedy(for: "qqqqqq", in: ["b", "a"]) == "known: a, b")
  }

  @Test func `knows nothing among no names`() {
    #expect(Suggestion.nearest(to: "a", in: [String]()) == nil)
  }
}
