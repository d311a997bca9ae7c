import PromptCore
import PromptTokens

@testable import PromptVocabularies

/// Small tokenizer files that a test can make and damage.
enum TokenizerFiles {
  /// The scalars that byte-level files write bytes as, by byte.
  static let alphabet: [String] = {
    var next: UInt32 = 0x100
    return (UInt8.min...UInt8.max).map { byte in
      switch byte {
      case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: return String(UnicodeScalar(byte))
      default:
        next += 1
        return UnicodeScalar(next - 1).map(String.init) ?? ""
      }
    }
  }()

  /// A `tokenizer.json` of all single bytes, then a token for each merge; a pair is written as
  /// text with a space between.
  static func huggingFace(
    merges: [String] = ["a b", "ab c", "Ġ ab"],
    tokens: [String] = [],
    family pattern: String = qwen2,
    changing path: [(key: String, value: JSONValue)] = []
  ) -> JSONValue {
    var vocab = JSONObject()
    for (id, text) in alphabet.enumerated() { vocab[text] = .int(id) }
    for text in merges.map({ $0.filter { $0 != " " } }) + tokens where vocab[text] == nil {
      vocab[text] = .int(vocab.members.count)
    }
    var model: JSONValue = ["type": "BPE", "ignore_merges": false]
    model.set("vocab", .object(vocab))
    model.set("merges", .array(merges.map { .string($0) }))
    var document: JSONValue = [
      "version": "1.0", "truncation": .null, "padding": .null, "added_tokens": [],
      "normalizer": .null,
    ]
    document.set(
      "pre_tokenizer",
      ["type": "Sequence", "pretokenizers": [split(pattern), byteLevel(usesPattern: false)]]
    )
    document.set("model", model)
    for (key, value) in path { document.set(key, value) }
    return document
  }

  static let qwen2 =
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"#
    + #"|\s*[\r\n]+|\s+(?!\S)|\s+"#

  static func split(_ pattern: String, behavior: String = "Isolated") -> JSONValue {
    [
      "type": "Split", "pattern": ["Regex": .string(pattern)], "behavior": .string(behavior),
      "invert": false,
    ]
  }

  static func byteLevel(usesPattern: Bool) -> JSONValue {
    ["type": "ByteLevel", "add_prefix_space": false, "use_regex": .bool(usesPattern)]
  }

  static func added(_ text: String, id: Int, special: Bool = false) -> JSONValue {
    ["id": .int(id), "content": .string(text), "special": .bool(special), "normalized": false]
  }

  static func source(_ document: JSONValue, path: String = "/models/test.json") -> SourceText {
    SourceText(path: path, bytes: Array(document.text().utf8))
  }

  /// All single bytes and two more tokens.
  static let tiktoken: SourceText = {
    let tokens = (UInt8.min...UInt8.max).map { [$0] } + [Array("ab".utf8), Array("abc".utf8)]
    let lines = tokens.enumerated().map { "\(base64($1)) \($0)\n" }
    return SourceText(path: "/models/small.tiktoken", bytes: Array(lines.joined().utf8))
  }()

  static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return stride(from: 0, to: bytes.count, by: 3).map { start in
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[start + $1]) : 0) }
      return (0..<4).map { $0 <= group.count ? String(digits[bits >> (18 - 6 * $0) & 63]) : "=" }
        .joined()
    }.joined()
  }

  /// The encoding of a packed file, whose bytes are never freed.
  static func encoding(_ packed: [UInt8]) throws -> Encoding {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: packed.count, alignment: 4096)
    bytes.copyBytes(from: packed)
    let vocabulary = try PackedVocabulary(UnsafeRawBufferPointer(bytes))
    try vocabulary.verify()
    guard let description = VocabularyDescription(parsing: vocabulary.description),
      let encoding = Encoding(
        name: description.name,
        vocabulary: vocabulary,
        specialTokens: description.specialTokens,
        family: description.family,
        preparation: description.preparation
      )
    else { throw PromptError(.input, "the packed file describes no encoding") }
    return encoding
  }

  /// The encoding that a file describes.
  static func encoding(_ source: SourceText, family: String? = nil) throws -> Encoding {
    try encoding(VocabularyPacker.pack(source, name: "test", family: family))
  }
}

extension JSONValue {
  /// Sets a member of an object: `model.vocab` goes one level down.
  mutating func set(_ key: String, _ value: JSONValue) {
    guard var object else { return }
    guard let dot = key.firstIndex(of: ".") else {
      object[key] = value
      self = .object(object)
      return
    }
    var inner = object[String(key[..<dot])] ?? [:]
    inner.set(String(key[key.index(after: dot)...]), value)
    object[String(key[..<dot])] = inner
    self = .object(object)
  }
}
