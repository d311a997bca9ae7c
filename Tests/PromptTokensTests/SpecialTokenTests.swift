import PromptCore
import Testing

@testable import PromptTokens

struct SpecialTokenTests {
  @Test func `encodes or refuses as the reference implementation does`() throws {
    let rows = try TokenFixture.rows("special")
    #expect(rows.count == 500)
    for row in rows {
      let encoding = try encoding(try #require(row["encoding"]?.string))
      let text = try #require(row["text"]?.string)
      let result = Result { () throws(SpecialTokenError) in
        try encoding.encode(
          text,
          allowedSpecial: Self.selection(row["allowed"]),
          disallowedSpecial: Self.selection(row["disallowed"])
        )
      }
      switch result {
      case .success(let ids): #expect(ids == TokenFixture.ids(row["ids"]), "\(row)")
      case .failure(let error): #expect(error.text == row["error"]?.string, "\(row)")
      }
    }
  }

  @Test func `names the forbidden text and its byte`() throws {
    let encoding = try encoding("o200k_base")
    let expected = SpecialTokenError(text: "<|endofprompt|>", offset: 3)
    #expect(throws: expected) {
      try encoding.encode("é <|endofprompt|> <|endoftext|>", allowedSpecial: .none)
    }
    #expect(expected.description.contains("<|endofprompt|> at byte 3"))
  }

  @Test func `counts text that looks like a special token as ordinary text`() throws {
    #expect(try encoding("cl100k_base").encode("<|endoftext|>").count == 7)
    #expect(try encoding("cl100k_base").count("<|endoftext|>") == 7)
  }

  @Test(arguments: [
    ("cl100k_base", "<|endoftext|>", 100257), ("cl100k_base", "<|fim_prefix|>", 100258),
    ("cl100k_base", "<|fim_middle|>", 100259), ("cl100k_base", "<|fim_suffix|>", 100260),
    ("cl100k_base", "<|endofprompt|>", 100276), ("o200k_base", "<|endoftext|>", 199999),
    ("o200k_base", "<|endofprompt|>", 200018),
  ])
  func `knows each special token`(name: String, text: String, id: Int) throws {
    let encoding = try encoding(name)
    #expect(try encoding.encode(text, allowedSpecial: .all) == [id])
    #expect(try encoding.decode([id]) == text)
    #expect(encoding.id(of: Array(text.utf8)) == id)
  }

  @Test func `text between special tokens is encoded by itself`() throws {
    let encoding = try encoding("o200k_base")
    let ids = try encoding.encode("a <|endoftext|> b", allowedSpecial: .all)
    #expect(ids == encoding.encode("a ") + [199999] + encoding.encode(" b"))
  }

  private static func selection(_ value: JSONValue?) -> SpecialTokenSelection {
    guard let names = value?.array else { return .all }
    return names.isEmpty ? .none : .only(Set(names.compactMap(\.string)))
  }
}
