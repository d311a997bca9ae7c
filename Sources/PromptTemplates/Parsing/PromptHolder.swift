internal import PromptCore
internal import PromptYAML

/// A mapping of a YAML or JSON file, and which of its values are prompts.
struct PromptHolder {
  let node: YAMLNode
  let source: SourceText
  /// The keys whose values are prompts or parts of one.
  private(set) var taken: Set<String> = []
  private var conversation: [(role: Role, value: YAMLNode)] = []
  private var singles: [YAMLPair] = []

  private static let speakers: [String: Role] = {
    var speakers: [String: Role] = [:]
    for (role, words) in [(Role.system, ["system"]), (.user, ["user", "human"])] {
      for word in words {
        for ending in ["", "_prompt", "_message", "_template", "_instruction", "_instructions"] {
          speakers[word + ending] = role
        }
        for ending in ["_prompt_template", "_message_template", "_msg", "_content"] {
          speakers[word + ending] = role
        }
      }
    }
    speakers["developer"] = .developer
    speakers["assistant"] = .assistant
    return speakers
  }()

  init(node: YAMLNode, source: SourceText) {
    self.node = node
    self.source = source
    let pairs = node.mapping ?? []
    let isAgent = ["model", "tools", "llm", "temperature"].contains { node[$0] != nil }
    for pair in pairs {
      guard let text = pair.value.string, pair.value.style != .plain || !pair.value.isNull else {
        continue
      }
      guard Self.mayMatter(pair.key) else { continue }
      let key = Self.normalised(pair.key)
      if let role = Self.speakers[key] {
        if !conversation.contains(where: { $0.role == role }) {
          conversation.append((role, pair.value))
          taken.insert(pair.key)
        }
      } else if isAgent, ["instructions", "instruction"].contains(key), text.utf8.count >= 80 {
        conversation.append((.system, pair.value))
        taken.insert(pair.key)
      } else if Self.isPrompt(key, text) {
        singles.append(pair)
        taken.insert(pair.key)
      }
    }
    checkConversation()
  }

  /// The prompts of the mapping.
  func prompts(named name: (String) -> String) -> [EmbeddedPrompt] {
    var prompts: [EmbeddedPrompt] = []
    if !conversation.isEmpty {
      var prompt = EmbeddedPrompt(name: name("conversation"), syntax: .plain, settings: node)
      for (role, value) in conversation { prompt.add(value, of: source, role: role) }
      prompts.append(prompt)
    }
    for pair in singles {
      let words = NameWords.words(of: pair.key)
      let role: Role = words.contains("system") ? .system : .user
      var prompt = EmbeddedPrompt(name: name(pair.key), syntax: .plain, settings: node)
      if node["template_format"]?.string == "jinja2" { prompt.syntax = .jinja }
      prompt.hasRoleMarkers = pair.value.string.map(Self.beginsWithRole) ?? false
      prompt.add(pair.value, of: source, role: role)
      prompts.append(prompt)
    }
    return prompts
  }

  /// The speakers in the order in which they are sent; a word or two of them alone is no prompt.
  private mutating func checkConversation() {
    let order: [Role] = [.system, .developer, .user, .assistant]
    conversation.sort {
      (order.firstIndex(of: $0.role) ?? 9) < (order.firstIndex(of: $1.role) ?? 9)
    }
    let length = conversation.reduce(0) { $0 + ($1.value.string?.utf8.count ?? 0) }
    let hasSystem = conversation.contains { $0.role == .system || $0.role == .developer }
    if length < 40 || (!hasSystem && length < 200) {
      conversation = []
      taken = Set(singles.map(\.key))
    }
  }

  /// Whether a key and its text are those of a prompt.
  private static func isPrompt(_ key: String, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let isLong = bytes.count >= 40
    if key == "prompt" || key.hasSuffix("_prompt") || key.hasSuffix("prompt_template") {
      return isLong && bytes.contains { $0 == 0x20 || $0 == 0x0A }
    }
    let isPart = ["_instruction", "_instructions", "_message"].contains(where: key.hasSuffix)
    if isPart || key.contains("_template") { return bytes.count >= 200 && hasField(bytes) }
    if key.hasPrefix("system_") { return bytes.count >= 200 && bytes.contains(0x0A) }
    guard key == "template" || key == "prompt_text" else { return false }
    return bytes.count >= 80 && bytes.contains(0x0A) && !isGoTemplate(bytes)
  }

  /// Whether a text has a place for a value.
  private static func hasField(_ bytes: [UInt8]) -> Bool {
    let range = 0..<bytes.count
    return PythonFormat.isUsed(in: bytes, range: range)
      || PythonFormat.hasKnownField(in: bytes, range: range)
      || (bytes.find("{{", from: 0, before: bytes.count) != nil && !isGoTemplate(bytes))
  }

  /// Whether a text is written in the language of Go's templates, which charts and alerts use.
  private static func isGoTemplate(_ bytes: [UInt8]) -> Bool {
    let signs: [StaticString] = ["{{ .", "{{.", "{{- ", "{{ range", "{{ end", "{{ $"]
    return signs.contains { bytes.find($0, from: 0, before: bytes.count) != nil }
  }

  private static func beginsWithRole(_ text: String) -> Bool {
    let source = SourceText(path: "", text: text)
    return RoleLines.begin(0..<source.bytes.count, of: source)
  }

  /// Whether any of the words is in a key; most keys need no closer look.
  private static func mayMatter(_ key: String) -> Bool {
    guard key.utf8.count < 64 else { return false }
    let bytes = key.utf8.map { $0 | 0x20 }
    let words: [StaticString] = [
      "prompt", "system", "user", "human", "instruction", "template", "assistant", "developer",
    ]
    return words.contains { bytes.find($0, from: 0, before: bytes.count) != nil }
  }

  /// A key in small letters with underscores: `systemPrompt` and `System-Prompt` are one.
  private static func normalised(_ key: String) -> String {
    NameWords.words(of: key).joined(separator: "_")
  }
}
