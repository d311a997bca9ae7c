/// Tells by its name whether a variable, a function or an argument holds a prompt.
enum PromptNames {
  /// Words behind the noun that say nothing of what it is: `prompt_text`, `PROMPT_V2`.
  private static let neutral: Set<String> = [
    "text", "str", "string", "content", "contents", "template", "templates", "tmpl", "tpl", "body",
    "header", "prefix", "suffix", "base", "default", "en", "zh", "de", "v", "raw", "parts", "lines",
    "section", "sections", "full", "final", "intro", "preamble", "footer", "for", "with", "json",
    "new", "chat", "agent", "cot", "simple", "fast", "full", "parts", "cn", "ja",
  ]
  private static let nouns: Set<String> = [
    "prompt", "prompts", "instruction", "instructions", "system",
  ]
  private static let speakers: Set<String> = [
    "system", "user", "developer", "human", "sys", "assistant",
  ]

  /// Whether a name says that its value is a prompt.
  static func isPrompt(_ name: String) -> Bool {
    var words = self.words(of: name)
    guard !words.isEmpty, words.count < 12 else { return false }
    if words == ["template"] { return true }
    while words.count > 1, let last = words.last, neutral.contains(last) { words.removeLast() }
    guard let last = words.last else { return false }
    if last == "system" { return words.count == 1 || words == ["llm", "system"] }
    if nouns.contains(last) { return true }
    guard words.count > 1, last == "message" || last == "messages" || last == "msg" else {
      return false
    }
    return speakers.contains(words[words.count - 2])
  }

  /// Whether a value of this name is part of a prompt that someone wrote, not what a user typed:
  /// `refine_prompt`, but neither `prompt` nor `user_prompt`.
  static func isText(_ name: String) -> Bool {
    let words = words(of: name)
    return words.count > 1 && isPrompt(name)
      && !words.contains { ["user", "human", "question", "input", "query", "task"].contains($0) }
  }

  /// Whether a name leaves open whether its value is a prompt: `ANSWER_TEMPLATE`.
  static func isTemplate(_ name: String) -> Bool {
    let words = words(of: name)
    return words.last == "template" || words.last == "tmpl" || words.last == "preamble"
  }

  /// Whether a name is the system's prompt.
  static func isSystem(_ name: String) -> Bool {
    let words = words(of: name)
    return words.contains("system") || words.contains("instructions") || words.contains("sys")
  }

  /// Labels of arguments that take the system's prompt, in any call.
  static let systemLabels: Set<String> = [
    "system_prompt", "systemPrompt", "system_instruction", "systemInstruction", "system_message",
    "systemMessage", "instructions", "system", "developer_instructions", "preamble",
  ]

  /// The words of a name of any style, without owner: ASCII is enough for these words.
  private static func words(of name: String) -> [String] {
    let start = name.utf8.lastIndex(of: UInt8(ascii: ".")).map(name.utf8.index(after:))
    let bytes = Array(name.utf8[(start ?? name.utf8.startIndex)...])
    var words: [String] = []
    var word: [UInt8] = []
    func end() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    for (index, byte) in bytes.enumerated() {
      let isUpper = byte &- 65 < 26
      if byte == 95 || byte == 36 || Byte.isDigit(byte) {
        end()
        continue
      }
      let isAfterLower = index > 0 && bytes[index - 1] &- 97 < 26
      let isBeforeLower = index + 1 < bytes.count && bytes[index + 1] &- 97 < 26
      if isUpper, isAfterLower || (isBeforeLower && !word.isEmpty) { end() }
      word.append(isUpper ? byte | 0x20 : byte)
    }
    end()
    return words
  }
}
