internal import PromptCore
internal import PromptYAML

/// Reads bodies of requests to models, one JSON document or one on each line.
///
/// OpenAI's chat and responses, Anthropic's messages and Gemini's contents, bare or as `body` or
/// `params` of a line of a batch. Their texts are sent as they stand: nothing in them is a variable.
public struct RequestReader: StructuredReader {
  /// The format.
  public let format = TemplateFormat.request
  /// `.json` and `.jsonl`.
  public let extensions = ["json", "jsonl"]

  /// How many lines of a file are read; a recording is no set of templates.
  private static let lineLimit = 200

  /// Makes a reader.
  public init() {}

  func prompts(in document: StructuredDocument) -> [EmbeddedPrompt] {
    if let root = document.root { return prompt(of: root, 1, document).map { [$0] } ?? [] }
    guard document.source.path.hasSuffix(".jsonl") else { return [] }
    return lines(of: document.source).enumerated().compactMap { number, range in
      guard let root = try? JSONNodes.node(in: document.source, range: range) else { return nil }
      return prompt(of: root, number + 1, document)
    }
  }

  private func lines(of source: SourceText) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < source.bytes.count, lines.count < Self.lineLimit {
      let end = source.bytes[start...].firstIndex(of: 0x0A) ?? source.bytes.count
      let line = source.bytes.trimmed(start..<end)
      if !line.isEmpty { lines.append(line) }
      start = end + 1
    }
    return lines
  }

  private func prompt(
    of root: YAMLNode,
    _ number: Int,
    _ document: StructuredDocument
  ) -> EmbeddedPrompt? {
    let request = root["body"] ?? root["params"] ?? root["request"] ?? root
    let isWrapped = root["body"] ?? root["params"] ?? root["request"] != nil
    guard request.mapping != nil else { return nil }
    var prompt = EmbeddedPrompt(name: "\(number)", syntax: .request)
    prompt.model = request["model"]?.string
    let hasModel = prompt.model != nil || isWrapped
    if ChatArray.isChat(request["messages"]), hasModel || request["max_tokens"] != nil {
      if let system = request["system"] {
        ChatArray.add(system, role: .system, to: &prompt, of: document.source)
      }
      ChatArray.add(request["messages"], to: &prompt, of: document.source)
    } else if ChatArray.isGemini(request["contents"]) {
      if let system = request["systemInstruction"] ?? request["system_instruction"] {
        ChatArray.add(system["parts"] ?? system, role: .system, to: &prompt, of: document.source)
      }
      ChatArray.add(request["contents"], to: &prompt, of: document.source)
    } else if let input = request["input"], hasModel {
      prompt.add(request["instructions"], of: document.source, role: .developer)
      if input.string != nil {
        // The input of an embedding is no prompt.
        guard request["instructions"] != nil || request["max_output_tokens"] != nil else {
          return nil
        }
        prompt.add(input, of: document.source, role: .user)
      } else if ChatArray.isChat(input) {
        ChatArray.add(input, to: &prompt, of: document.source)
      }
    }
    return prompt.parts.isEmpty ? nil : prompt
  }
}

extension ChatArray {
  /// Whether a node is an array of contents as Gemini takes them.
  static func isGemini(_ node: YAMLNode?) -> Bool {
    node?.sequence?.first?["parts"]?.sequence?.first?["text"] != nil
  }
}
