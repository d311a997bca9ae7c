/// `o200k_harmony`: the open gpt-oss models; `o200k_base` with the markers of the harmony format.
enum O200kHarmony: BuiltInEncoding {
  static let name = "o200k_harmony"

  static var definition: EncodingDefinition {
    O200kBase.definition.renamed(name, adding: named + reserved)
  }

  /// The markers that have a meaning (tiktoken 0.14.0, `openai_public.py`).
  private static let named = [
    SpecialToken(text: "<|startoftext|>", id: 199_998),
    SpecialToken(text: "<|reserved_200000|>", id: 200_000),
    SpecialToken(text: "<|reserved_200001|>", id: 200_001),
    SpecialToken(text: "<|return|>", id: 200_002),
    SpecialToken(text: "<|constrain|>", id: 200_003),
    SpecialToken(text: "<|reserved_200004|>", id: 200_004),
    SpecialToken(text: "<|channel|>", id: 200_005),
    SpecialToken(text: "<|start|>", id: 200_006),
    SpecialToken(text: "<|end|>", id: 200_007),
    SpecialToken(text: "<|message|>", id: 200_008),
    SpecialToken(text: "<|reserved_200009|>", id: 200_009),
    SpecialToken(text: "<|reserved_200010|>", id: 200_010),
    SpecialToken(text: "<|reserved_200011|>", id: 200_011),
    SpecialToken(text: "<|call|>", id: 200_012),
  ]

  /// The rest; the reference implementation gives 200,018, `<|endofprompt|>`, this name too.
  private static var reserved: [SpecialToken] {
    (200_013...201_087).map { SpecialToken(text: "<|reserved_\($0)|>", id: $0) }
  }
}
