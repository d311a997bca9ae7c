internal import PromptCore

/// What a `tokenizer.json` does to text before merging: normalizer and pre-tokenizer.
struct HuggingFaceSteps {
  /// The patterns, applied one after another.
  private(set) var patterns: [String] = []
  /// Whether text is brought into normalisation form C.
  private(set) var isComposed = false
  /// What the file says that changes no count here.
  private(set) var notes: [String] = []

  private let source: SourceText

  init(_ document: JSONValue, _ source: SourceText) throws(PromptError) {
    self.source = source
    try readNormalizer(document["normalizer"] ?? .null)
    try readPreTokenizer(document["pre_tokenizer"] ?? .null)
    if let processor = document["post_processor"]?["type"]?.string, processor != "ByteLevel" {
      notes.append("what the post-processor \(processor) adds to a text is not counted")
    }
    for key in ["truncation", "padding"] where (document[key] ?? .null) != .null {
      notes.append("\(key) is not applied")
    }
  }

  private mutating func readNormalizer(_ normalizer: JSONValue) throws(PromptError) {
    guard normalizer != .null else { return }
    switch normalizer["type"]?.string {
    case "NFC": isComposed = true
    case "Sequence":
      for part in normalizer["normalizers"]?.array ?? [] { try readNormalizer(part) }
    case let type:
      throw HuggingFaceReader.refused("the normalizer is \(type ?? "unnamed")", source)
    }
  }

  private mutating func readPreTokenizer(_ preTokenizer: JSONValue) throws(PromptError) {
    var steps = [preTokenizer]
    if preTokenizer["type"]?.string == "Sequence" {
      steps = preTokenizer["pretokenizers"]?.array ?? []
    }
    guard let last = steps.popLast(), last["type"]?.string == "ByteLevel" else {
      let type = preTokenizer["type"]?.string ?? "missing"
      throw HuggingFaceReader.refused("the pre-tokenizer (\(type)) ends in no ByteLevel", source)
    }
    for step in steps { patterns.append(try pattern(of: step, isOnly: steps.count == 1)) }
    if last["add_prefix_space"]?.bool ?? true {
      throw HuggingFaceReader.refused("the pre-tokenizer has add_prefix_space", source)
    }
    guard last["use_regex"]?.bool ?? true else { return }
    guard steps.isEmpty else {
      throw HuggingFaceReader.refused("ByteLevel has use_regex behind other patterns", source)
    }
    patterns = [Self.byteLevelPattern]
  }

  private func pattern(of step: JSONValue, isOnly: Bool) throws(PromptError) -> String {
    let type = step["type"]?.string ?? "unnamed"
    guard type == "Split" else {
      throw HuggingFaceReader.refused("the pre-tokenizer has a step \(type)", source)
    }
    guard let pattern = step["pattern"]?["Regex"]?.string else {
      throw HuggingFaceReader.refused("a Split of the pre-tokenizer has no Regex", source)
    }
    let (behaviour, inverts) = (step["behavior"]?.string ?? "", step["invert"]?.bool ?? false)
    // Where a pattern matches every text, dropping what is between matches drops nothing.
    guard behaviour == "Isolated" && !inverts || behaviour == "Removed" && inverts && isOnly else {
      let options = "behavior \(behaviour)\(inverts ? " and invert" : "")"
      throw HuggingFaceReader.refused("a Split of the pre-tokenizer has \(options)", source)
    }
    return pattern
  }

  /// What ByteLevel cuts with under `use_regex`.
  private static let byteLevelPattern =
    #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#
}
