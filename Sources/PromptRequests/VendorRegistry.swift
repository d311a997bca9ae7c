/// Every vendor whose billing is known, one line each.
enum VendorRegistry {
  static let all: [any Vendor] = [
    Anthropic(),
    DeepSeek(),
    Google(),
    Llama(),
    Mistral(),
    OpenAI(),
    Qwen(),
  ]
}
