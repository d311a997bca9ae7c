import PromptCore
import PromptTokens
import Testing

@testable import PromptVocabularies

struct HuggingFaceReaderTests {
  private typealias Files = TokenizerFiles

  @Test func `encodes by the listed merges`() throws {
    let encoding = try Files.encoding(Files.source(Files.huggingFace()))
    #expect(encoding.encode("abc ab ac") == [257, 258, 32, 97, 99])
    #expect(try encoding.decode([257, 258]) == "abc ab")
    #expect(encoding.count("abc ab ac") == 5)
  }

  @Test func `reads merges as pairs too`() throws {
    var document = Files.huggingFace()
    document.set("model.merges", [["a", "b"], ["ab", "c"], ["Ġ", "ab"]])
    #expect(try Files.encoding(Files.source(document)).encode("abc ab") == [257, 258])
  }

  @Test func `a pair that is not listed does not merge`() throws {
    // "abc" is a token, but only "a" + "bc" is listed, and "ab" comes first.
    let document = Files.huggingFace(merges: ["a b", "b c", "a bc"], tokens: ["xyz"])
    let encoding = try Files.encoding(Files.source(document))
    #expect(encoding.encode("abc") == [256, 99])
    #expect(encoding.encode("xyz") == [120, 121, 122])
    #expect(try encoding.decode([258, 259]) == "abcxyz")
  }

  @Test func `a whole piece is its token only where the file says so`() throws {
    let document = Files.huggingFace(
      merges: ["a b", "b c", "a bc"],
      tokens: ["xyz"],
      changing: [("model.ignore_merges", true)]
    )
    let encoding = try Files.encoding(Files.source(document))
    #expect(encoding.encode("abc") == [258])
    #expect(encoding.encode("xyz.xyzx") == [259, 46, 120, 121, 122, 120])
    #expect(encoding.count("xyz abcabc") == 6)
  }

  @Test func `finds added tokens in text unless they are special`() throws {
    let tokens: JSONValue = [
      Files.added("<|end|>", id: 259, special: true), Files.added("<think>", id: 260),
    ]
    let document = Files.huggingFace(changing: [("added_tokens", tokens)])
    let encoding = try Files.encoding(Files.source(document))
    #expect(encoding.encode("ab<think>ab") == [256, 260, 256])
    #expect(encoding.encode("<|end|>").count == 7)
    #expect(encoding.count("<think><think>") == 2)
    #expect(try encoding.encode("ab<|end|>", allowedSpecial: .all) == [256, 259])
    #expect(try encoding.decode([260, 259]) == "<think><|end|>")
  }

  @Test func `normalises where the file says so`() throws {
    let tokens: JSONValue = [Files.added("e\u{301}b", id: 259)]
    let document = Files.huggingFace(
      changing: [("normalizer", ["type": "NFC"]), ("added_tokens", tokens)]
    )
    let encoding = try Files.encoding(Files.source(document))
    #expect(encoding.encode("e\u{301}") == [0xC3, 0xA9])
    #expect(encoding.encode("\u{1D160}").count == 12)
    #expect(encoding.encode("e\u{301}b\u{E9}b") == [259, 0xC3, 0xA9, 98])
  }

  @Test func `parts of a text are counted as the whole`() throws {
    let tokens: JSONValue = [Files.added("<a b>", id: 259)]
    let document = Files.huggingFace(
      changing: [("normalizer", ["type": "NFC"]), ("added_tokens", tokens)]
    )
    let encoding = try Files.encoding(Files.source(document))
    let text = String(repeating: "word <a b> e\u{301} ab ", count: 20_000)
    let count = encoding.count(text)
    #expect(encoding.encode(text).count == count)
    #expect(ParallelTokenizer(encoding, threads: 2).count(Array(text.utf8)) == count)
    #expect(encoding.count(text, upTo: count) == .exactly(count))
    #expect(encoding.count(text, upTo: count - 1) == .moreThan(count - 1))
    var counter = AppendableTokenCounter(encoding)
    for start in stride(from: 0, to: text.utf8.count, by: 997) {
      counter.append(Array(text.utf8.dropFirst(start).prefix(997)))
    }
    #expect(counter.count == count)
  }

  @Test func `ByteLevel alone cuts as GPT-2`() throws {
    let document = Files.huggingFace(
      changing: [("pre_tokenizer", Files.byteLevel(usesPattern: true))]
    )
    #expect(try Files.encoding(Files.source(document)).encode("12 ab") == [49, 50, 258])
  }

  private static let sequence = "pre_tokenizer"

  @Test(
    arguments: [
      ("model.type", "WordPiece", "the model is of type WordPiece"),
      ("model.type", "Unigram", "the model is of type Unigram"),
      ("model.dropout", 1, "the model has dropout 1.0"),
      ("model.byte_fallback", true, "the model has byte_fallback"),
      ("model.continuing_subword_prefix", "##", "the model has continuing_subword_prefix \"##\""),
      ("model.end_of_word_suffix", "</w>", "the model has end_of_word_suffix \"</w>\""),
      ("model.new", 1, "the model has an unknown option \"new\""),
      ("normalizer", ["type": "NFKC"], "the normalizer is NFKC"),
      (
        "normalizer", ["type": "Sequence", "normalizers": [["type": "Lowercase"]]],
        "the normalizer is Lowercase"
      ),
      (
        "pre_tokenizer", ["type": "Metaspace"], "the pre-tokenizer (Metaspace) ends in no ByteLevel"
      ),
      ("pre_tokenizer", .null, "the pre-tokenizer (missing) ends in no ByteLevel"),
      ("pre_tokenizer", ["type": "ByteLevel"], "the pre-tokenizer has add_prefix_space"),
      (
        "pre_tokenizer.pretokenizers",
        [["type": "Digits"], TokenizerFiles.byteLevel(usesPattern: false)],
        "the pre-tokenizer has a step Digits"
      ),
      (
        "pre_tokenizer.pretokenizers",
        [
          TokenizerFiles.split(TokenizerFiles.qwen2, behavior: "Removed"),
          TokenizerFiles.byteLevel(usesPattern: false),
        ],
        "a Split of the pre-tokenizer has behavior Removed"
      ),
      (
        "pre_tokenizer.pretokenizers",
        [TokenizerFiles.split(TokenizerFiles.qwen2), TokenizerFiles.byteLevel(usesPattern: true)],
        "ByteLevel has use_regex behind other patterns"
      ),
      (
        "added_tokens",
        [["id": 259, "content": "<x>", "special": false, "lstrip": true]],
        "the added token <x> has lstrip"
      ),
    ] as [(String, JSONValue, String)]
  )
  func `refuses by name what is not run exactly`(
    key: String,
    value: JSONValue,
    message: String
  ) throws {
    let source = Files.source(Files.huggingFace(changing: [(key, value)]))
    let error = #expect(throws: PromptError.self) {
      try VocabularyPacker.pack(source, name: "test", family: nil)
    }
    #expect(error?.message == "\(message), which cannot be counted exactly here")
    #expect(error?.path == "/models/test.json")
    #expect(error?.remedy?.contains("byte-level") == true)
  }

  @Test func `names a pattern that is not known`() throws {
    let source = Files.source(Files.huggingFace(family: #"\w+|\W"#))
    let error = #expect(throws: PromptError.self) {
      try VocabularyPacker.pack(source, name: "test", family: nil)
    }
    #expect(
      error?.description == """
        /models/test.json: the pattern of its pre-tokenizer is not known: "\\\\w+|\\\\W"
          it would have to be run exactly to count with it; known are those of cl100k, deepseek, \
        gpt2, llama3, o200k, qwen2, qwen35, tekken
        """
    )
  }

  @Test(
    arguments: [
      ("model.merges", ["a b c"], "merges[0] is no pair of tokens"),
      ("model.merges", ["a z"], "merges[0] (a z) names a token that is not in the vocabulary"),
      ("model.vocab", ["a": "b"], "the token \"a\" has no id"),
      ("added_tokens", [["id": 7]], "added_tokens[0] has no id or text"),
      (
        "added_tokens", [TokenizerFiles.added("<x>", id: 300)],
        "the added token <x> has the id 300, expected 259"
      ),
      ("model", 1, "expected an object \"model\""),
    ] as [(String, JSONValue, String)]
  )
  func `says what is damaged`(key: String, value: JSONValue, message: String) throws {
    let source = Files.source(Files.huggingFace(changing: [(key, value)]))
    let error = #expect(throws: PromptError.self) {
      try VocabularyPacker.pack(source, name: "test", family: nil)
    }
    #expect(error?.message == message)
  }

  @Test func `refuses a token that is too long`() throws {
    let long = String(repeating: "a", count: 300)
    let merges = (1..<300).map { count in "\(String(repeating: "a", count: count)) a" }
    let document = Files.huggingFace(merges: merges)
    let error = #expect(throws: PromptError.self) {
      try VocabularyPacker.pack(Files.source(document), name: "test", family: nil)
    }
    #expect(error?.message.hasPrefix("the token 510 has 256 bytes") == true)
    let added = Files.huggingFace(changing: [("added_tokens", [Files.added(long, id: 259)])])
    #expect(throws: PromptError.self) {
      try VocabularyPacker.pack(Files.source(added), name: "test", family: nil)
    }
  }

  @Test func `the alphabet writes every byte`() {
    for (byte, text) in Files.alphabet.enumerated() {
      #expect(ByteLevelAlphabet.bytes(of: text) == [UInt8(byte)])
    }
    #expect(ByteLevelAlphabet.bytes(of: "Ġ｜") == nil)
    #expect(ByteLevelAlphabet.bytes(of: " ") == nil)
  }
}
