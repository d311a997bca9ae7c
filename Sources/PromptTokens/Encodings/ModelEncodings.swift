/// Which encoding a model uses: the table of tiktoken 0.14.0 (`model.py`), read 20 November 2026.
public enum ModelEncodings {
  /// The day the table was read.
  public static let date = "2026-11-20"

  /// The encoding of a model; a provider before the last slash (`openai/gpt-4o`) is ignored.
  ///
  /// - Throws: `ModelEncodingError` if no built-in encoding counts for the model.
  public static func encoding(of model: String) throws(ModelEncodingError) -> ModelEncoding {
    let name = model.split(separator: "/").last.map { $0.lowercased() } ?? model
    if let vendor = withoutTokenizer.first(where: { name.hasPrefix($0.prefix) })?.vendor {
      throw .noPublishedTokenizer(vendor: vendor)
    }
    guard let (encoding, certainty) = mapping(of: name) else { throw .unknown }
    return ModelEncoding(encoding: encoding, certainty: certainty, chat: chat(of: name))
  }

  /// The names that are listed, for suggestions.
  public static var names: [String] { listed.map(\.name) }

  private static func mapping(of name: String) -> (String, ModelEncoding.Certainty)? {
    if let entry = listed.first(where: { $0.name == name }) { return (entry.encoding, .exact) }
    if let entry = prefixes.first(where: { name.hasPrefix($0.prefix) }) {
      return (entry.encoding, .exact)
    }
    return assumed.first { name.hasPrefix($0.prefix) }.map { ($0.encoding, .assumed) }
  }

  private static func chat(of name: String) -> ChatOverhead? {
    if name == "gpt-3.5-turbo-0301" { return .gpt35Turbo0301 }
    let chats = ["gpt-", "chatgpt-", "o1", "o3", "o4", "ft:gpt-"]
    let isChat = chats.contains(where: name.hasPrefix) && name != "gpt2" && name != "gpt-2"
    return isChat ? .standard : nil
  }
}

extension ModelEncodings {
  private static let listed = [
    (name: "o1", encoding: "o200k_base"),
    (name: "o3", encoding: "o200k_base"),
    (name: "o4-mini", encoding: "o200k_base"),
    (name: "gpt-5", encoding: "o200k_base"),
    (name: "gpt-4.1", encoding: "o200k_base"),
    (name: "gpt-4o", encoding: "o200k_base"),
    (name: "gpt-4", encoding: "cl100k_base"),
    (name: "gpt-3.5-turbo", encoding: "cl100k_base"),
    (name: "gpt-3.5", encoding: "cl100k_base"),
    (name: "gpt-35-turbo", encoding: "cl100k_base"),
    (name: "davinci-002", encoding: "cl100k_base"),
    (name: "babbage-002", encoding: "cl100k_base"),
    (name: "text-embedding-ada-002", encoding: "cl100k_base"),
    (name: "text-embedding-3-small", encoding: "cl100k_base"),
    (name: "text-embedding-3-large", encoding: "cl100k_base"),
    (name: "text-davinci-003", encoding: "p50k_base"),
    (name: "text-davinci-002", encoding: "p50k_base"),
    (name: "text-davinci-001", encoding: "r50k_base"),
    (name: "text-curie-001", encoding: "r50k_base"),
    (name: "text-babbage-001", encoding: "r50k_base"),
    (name: "text-ada-001", encoding: "r50k_base"),
    (name: "davinci", encoding: "r50k_base"),
    (name: "curie", encoding: "r50k_base"),
    (name: "babbage", encoding: "r50k_base"),
    (name: "ada", encoding: "r50k_base"),
    (name: "code-davinci-002", encoding: "p50k_base"),
    (name: "code-davinci-001", encoding: "p50k_base"),
    (name: "code-cushman-002", encoding: "p50k_base"),
    (name: "code-cushman-001", encoding: "p50k_base"),
    (name: "davinci-codex", encoding: "p50k_base"),
    (name: "cushman-codex", encoding: "p50k_base"),
    (name: "text-davinci-edit-001", encoding: "p50k_edit"),
    (name: "code-davinci-edit-001", encoding: "p50k_edit"),
    (name: "text-similarity-davinci-001", encoding: "r50k_base"),
    (name: "text-similarity-curie-001", encoding: "r50k_base"),
    (name: "text-similarity-babbage-001", encoding: "r50k_base"),
    (name: "text-similarity-ada-001", encoding: "r50k_base"),
    (name: "text-search-davinci-doc-001", encoding: "r50k_base"),
    (name: "text-search-curie-doc-001", encoding: "r50k_base"),
    (name: "text-search-babbage-doc-001", encoding: "r50k_base"),
    (name: "text-search-ada-doc-001", encoding: "r50k_base"),
    (name: "code-search-babbage-code-001", encoding: "r50k_base"),
    (name: "code-search-ada-code-001", encoding: "r50k_base"),
    (name: "gpt2", encoding: "gpt2"),
    (name: "gpt-2", encoding: "gpt2"),
  ]

  /// The first that fits decides.
  private static let prefixes = [
    (prefix: "o1-", encoding: "o200k_base"),
    (prefix: "o3-", encoding: "o200k_base"),
    (prefix: "o4-mini-", encoding: "o200k_base"),
    (prefix: "gpt-5-", encoding: "o200k_base"),
    (prefix: "gpt-4.5-", encoding: "o200k_base"),
    (prefix: "gpt-4.1-", encoding: "o200k_base"),
    (prefix: "chatgpt-4o-", encoding: "o200k_base"),
    (prefix: "gpt-4o-", encoding: "o200k_base"),
    (prefix: "gpt-4-", encoding: "cl100k_base"),
    (prefix: "gpt-3.5-turbo-", encoding: "cl100k_base"),
    (prefix: "gpt-35-turbo-", encoding: "cl100k_base"),
    (prefix: "gpt-oss-", encoding: "o200k_harmony"),
    (prefix: "ft:gpt-4o", encoding: "o200k_base"),
    (prefix: "ft:gpt-4", encoding: "cl100k_base"),
    (prefix: "ft:gpt-3.5-turbo", encoding: "cl100k_base"),
    (prefix: "ft:davinci-002", encoding: "cl100k_base"),
    (prefix: "ft:babbage-002", encoding: "cl100k_base"),
  ]

  /// The reference implementation takes any name that begins with `gpt-5` ("fail open") and knows
  /// none that begins with `gpt-6`.
  private static let assumed = [
    (prefix: "gpt-5", encoding: "o200k_base"),
    (prefix: "gpt-6", encoding: "o200k_base"),
  ]

  private static let withoutTokenizer = [
    (prefix: "claude", vendor: "Anthropic"),
    (prefix: "gemini", vendor: "Google"),
  ]
}
