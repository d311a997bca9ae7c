import PromptCore
import PromptTokens
import Testing

@testable import PromptVocabularies

struct OtherReaderTests {
  @Test func `reads a tiktoken file whose pattern is named`() throws {
    let encoding = try TokenizerFiles.encoding(TokenizerFiles.tiktoken, family: "llama3")
    #expect(encoding.encode("abc 123") == [257, 32, 49, 50, 51])
    #expect(encoding.definition.vocabulary.rules == .wholePieces)
  }

  @Test(
    arguments: [
      (
        nil,
        """
        /models/small.tiktoken: a .tiktoken file does not say how text is cut into pieces
          name the pattern with --pattern: cl100k, deepseek, gpt2, llama3, o200k, qwen2, qwen35, tekken
        """
      ),
      (
        "qwen3",
        """
        no pattern is called "qwen3"
          did you mean "qwen2"?
        """
      ),
    ] as [(String?, String)]
  )
  func `asks for the pattern of a tiktoken file`(family: String?, message: String) throws {
    let error = #expect(throws: PromptError.self) {
      try VocabularyPacker.pack(TokenizerFiles.tiktoken, name: "x", family: family)
    }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    "YQ== 0\nYg=\n", "YQ== 0\nYQ 1\n", "YQ== 3\nYg== 2\n", "YQ== 0\n= 1\n",
    "YQ== 0\nYg== 4294967295\n",
  ])
  func `names the line of a tiktoken file that is damaged`(text: String) throws {
    let source = SourceText(path: "x.tiktoken", bytes: Array(text.utf8))
    let error = #expect(throws: PromptError.self) {
      try VocabularyPacker.pack(source, name: "x", family: "gpt2")
    }
    #expect(error?.position?.line == 2)
  }

  private static func tekken(_ changes: [(String, JSONValue)] = []) -> SourceText {
    let tokens = (UInt8.min...UInt8.max).map { [$0] } + [Array("ab".utf8), Array("xy".utf8)]
    var document: JSONValue = [
      "config": [
        "pattern": .string(tekkenPattern), "default_vocab_size": 267,
        "default_num_special_tokens": 10, "version": "v3",
      ]
    ]
    document.set(
      "vocab",
      .array(
        tokens.enumerated().map { rank, token in
          ["rank": .int(rank), "token_bytes": .string(TokenizerFiles.base64(token))]
        }
      )
    )
    for (key, value) in changes { document.set(key, value) }
    return TokenizerFiles.source(document, path: "/models/tekken.json")
  }

  private static let tekkenPattern =
    #"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"#
    + #"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"#
    + #"|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"#

  @Test func `ids of a tekken file begin behind its special tokens`() throws {
    let special: JSONValue = [["rank": 1, "token_str": "<s>", "is_control": true]]
    let encoding = try TokenizerFiles.encoding(Self.tekken([("special_tokens", special)]))
    // "xy" stands behind the default vocabulary's end.
    #expect(encoding.encode("abxy12") == [266, 130, 131, 59, 60])
    #expect(try encoding.decode([266, 1]) == "ab<s>")
    #expect(try encoding.encode("<s>a", allowedSpecial: .all) == [1, 107])
    #expect(encoding.encode("<s>").count == 3)
  }

  @Test(
    arguments: [
      (
        "config.default_vocab_size", 9000,
        "expected config, and vocab with as many tokens as it says"
      ),
      ("config.default_num_special_tokens", -1, "expected config, and vocab"),
      ("config.default_vocab_size", -5, "expected config, and vocab"),
      (
        "config",
        [
          "pattern": "x", "default_vocab_size": 1_099_511_627_776,
          "default_num_special_tokens": 1_099_511_627_770,
        ],
        "expected config, and vocab"
      ),
      ("vocab", [["rank": 1, "token_bytes": "AA=="]], "expected config, and vocab"),
      ("config.pattern", "x", "the pattern of its pre-tokenizer is not known: \"x\""),
      (
        "special_tokens", [["rank": 99, "token_str": "x"]], "special_tokens[0] has no rank or text"
      ),
    ] as [(String, JSONValue, String)]
  )
  func `says what of a tekken file cannot be used`(
    key: String,
    value: JSONValue,
    message: String
  ) throws {
    let error = #expect(throws: PromptError.self) {
      try VocabularyPacker.pack(Self.tekken([(key, value)]), name: "x", family: nil)
    }
    #expect(error?.message.hasPrefix(message) == true)
  }

  @Test func `a file with a pattern takes none from the user`() throws {
    let error = #expect(throws: PromptError.self) {
      try VocabularyPacker.pack(Self.tekken(), name: "x", family: "tekken")
    }
    #expect(error?.remedy == "leave out --pattern")
  }

  @Test(arguments: ["", "hello world", "\u{A}\u{9}unk", "[1, 2]"])
  func `knows nothing of other files`(text: String) throws {
    let source = SourceText(path: "x.model", bytes: Array(text.utf8))
    let error = #expect(throws: PromptError.self) {
      try VocabularyPacker.pack(source, name: "x", family: nil)
    }
    #expect(error?.message == "is no tokenizer that can be imported")
  }
}
