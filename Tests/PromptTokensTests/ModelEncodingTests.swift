import PromptTokens
import Testing

struct ModelEncodingTests {
  @Test(arguments: [
    ("gpt-4o", "o200k_base", ModelEncoding.Certainty.exact),
    ("gpt-4o-mini-2024-07-18", "o200k_base", .exact), ("openai/gpt-4.1-nano", "o200k_base", .exact),
    ("gpt-4", "cl100k_base", .exact), ("gpt-4-0613", "cl100k_base", .exact),
    ("gpt-3.5-turbo-0301", "cl100k_base", .exact), ("GPT-4o", "o200k_base", .exact),
    ("ft:gpt-4o:acme::x", "o200k_base", .exact), ("ft:gpt-4:acme::x", "cl100k_base", .exact),
    ("text-embedding-3-small", "cl100k_base", .exact), ("o1", "o200k_base", .exact),
    ("o3-mini", "o200k_base", .exact), ("openai/gpt-oss-120b", "o200k_harmony", .exact),
    ("gpt-5", "o200k_base", .exact), ("gpt-5-mini", "o200k_base", .exact),
    ("gpt2", "gpt2", .exact), ("text-davinci-003", "p50k_base", .exact),
    ("text-ada-001", "r50k_base", .exact), ("code-davinci-edit-001", "p50k_edit", .exact),
    ("gpt-5.6-sol", "o200k_base", .assumed), ("gpt-6-astra", "o200k_base", .assumed),
  ])
  func `knows the encoding of a model`(
    model: String,
    encoding: String,
    certainty: ModelEncoding.Certainty
  ) throws {
    let found = try ModelEncodings.encoding(of: model)
    #expect(found.encoding == encoding)
    #expect(found.certainty == certainty)
  }

  @Test(arguments: [
    ("claude-opus-4-7", ModelEncodingError.noPublishedTokenizer(vendor: "Anthropic")),
    ("anthropic/claude-3-haiku", .noPublishedTokenizer(vendor: "Anthropic")),
    ("gemini-3-pro", .noPublishedTokenizer(vendor: "Google")),
    ("llama-3", .unknown), ("gpt-7", .unknown), ("", .unknown), ("/", .unknown),
  ])
  func `says why a model cannot be counted`(model: String, error: ModelEncodingError) {
    #expect(throws: error) { try ModelEncodings.encoding(of: model) }
  }

  @Test func `every listed model has an encoding that is built in`() throws {
    for model in ModelEncodings.names {
      let mapping = try ModelEncodings.encoding(of: model)
      #expect(Encoding(named: mapping.encoding)?.name == mapping.encoding, "\(model)")
    }
  }

  @Test func `adds the vendor's tokens around messages`() throws {
    #expect(try ModelEncodings.encoding(of: "gpt-4o").chat == .standard)
    #expect(ChatOverhead.standard.tokens(messages: 2, names: 1) == 2 * 3 + 1 + 3)
    let old = try #require(try ModelEncodings.encoding(of: "gpt-3.5-turbo-0301").chat)
    #expect(old.tokens(messages: 2, names: 1) == 2 * 4 - 1 + 3)
    #expect(try ModelEncodings.encoding(of: "text-embedding-ada-002").chat == nil)
    #expect(try ModelEncodings.encoding(of: "davinci-002").chat == nil)
  }
}
