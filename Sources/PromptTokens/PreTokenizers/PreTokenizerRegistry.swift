/// The pre-tokenizers that an imported encoding can name, one line each.
package enum PreTokenizerRegistry {
  private static let all = [
    family("cl100k", Cl100kPreTokenizer.self, PublishedPatterns.cl100k),
    family("deepseek", DeepSeekPreTokenizer.self, DeepSeekPreTokenizer.patterns),
    family("gpt2", R50kPreTokenizer.self, PublishedPatterns.r50k, PublishedPatterns.gpt2),
    family("llama3", Llama3PreTokenizer.self, [Llama3PreTokenizer.pattern]),
    family("o200k", O200kPreTokenizer.self, PublishedPatterns.o200k),
    family("qwen2", Qwen2PreTokenizer.self, [Qwen2PreTokenizer.pattern]),
    family("qwen35", Qwen35PreTokenizer.self, [Qwen35PreTokenizer.pattern]),
    family("tekken", TekkenPreTokenizer.self, [TekkenPreTokenizer.pattern]),
  ]

  /// The names of the families, sorted.
  package static var names: [String] { all.map(\.name).sorted() }

  /// The family whose patterns, applied one after another, are exactly these.
  ///
  /// CR and LF may stand as themselves or escaped; nothing else is read into a pattern.
  package static func family(of patterns: [String]) -> String? {
    let wanted = patterns.map(spelledOut)
    return all.first { $0.patterns.contains { $0.map(spelledOut) == wanted } }?.name
  }

  /// The functions of a family.
  static func preTokenization(
    _ name: String,
    _ preparation: TextPreparation?
  ) -> PreTokenization? {
    all.first { $0.name == name }?.make(preparation)
  }

  /// A family by the name that files and the command line know.
  private struct Family: Sendable {
    var name: String
    var patterns: [[String]]
    var make: @Sendable (TextPreparation?) -> PreTokenization
  }

  private static func family<Type: PreTokenizer>(
    _ name: String,
    _ type: Type.Type,
    _ patterns: [String]...
  ) -> Family {
    Family(name: name, patterns: patterns) { preparation in
      preparation.map { PreTokenization(type, preparing: $0) } ?? PreTokenization(type)
    }
  }

  /// The bytes of a pattern in which `\r` and `\n` are the characters that they stand for.
  private static func spelledOut(_ pattern: String) -> [UInt8] {
    var result: [UInt8] = []
    var isEscaped = false
    for byte in pattern.utf8 {
      switch (isEscaped, byte) {
      case (true, UInt8(ascii: "r")): result[result.count - 1] = 0x0D
      case (true, UInt8(ascii: "n")): result[result.count - 1] = 0x0A
      default: result.append(byte)
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return result
  }
}

/// The patterns of OpenAI's encodings as tiktoken 0.14.0 and other programs publish them.
private enum PublishedPatterns {
  static let r50k = [
    #"'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s"#
  ]
  /// The pattern of GPT-2's `encoder.py`, which Hugging Face's ByteLevel runs too; its pieces are
  /// the same.
  static let gpt2 = [
    #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#
  ]
  static let cl100k = [
    #"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+"#
      + #"| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s"#
  ]
  static let o200k = [
    #"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"#
      + #"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"#
      + #"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"#
      + #"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"#
      + #"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
  ]
}
