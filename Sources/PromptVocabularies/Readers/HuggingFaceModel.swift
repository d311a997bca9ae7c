internal import PromptCore

/// The `model` of a `tokenizer.json`: tokens with ids, and merges.
struct HuggingFaceModel {
  var vocab: [JSONObject.Member]
  var merges: [JSONValue]
  /// Whether a piece that is a token is not merged.
  var ignoresMerges: Bool

  init(_ document: JSONValue, _ source: SourceText) throws(PromptError) {
    guard let model = document["model"]?.object else {
      throw HuggingFaceReader.damaged("expected an object \"model\"", source)
    }
    // Files of before 2020 name no type; only a byte-pair encoding has merges.
    let type = model["type"]?.string ?? (model["merges"] == nil ? "unnamed" : "BPE")
    guard type == "BPE" else {
      throw HuggingFaceReader.refused("the model is of type \(type)", source)
    }
    try Self.checkOptions(of: model, source)
    guard let vocab = model["vocab"]?.object?.members, let merges = model["merges"]?.array else {
      throw HuggingFaceReader.damaged("expected model.vocab and model.merges", source)
    }
    self.vocab = vocab
    self.merges = merges
    ignoresMerges = model["ignore_merges"]?.bool ?? false
  }

  private static let knownKeys: Set<String> = [
    "type", "vocab", "merges", "ignore_merges", "dropout", "unk_token", "fuse_unk",
    "continuing_subword_prefix", "end_of_word_suffix", "byte_fallback",
  ]

  /// Every byte must be a token, so that `unk_token` and `fuse_unk` never have anything to do.
  private static func checkOptions(
    of model: JSONObject,
    _ source: SourceText
  ) throws(PromptError) {
    if let key = model.keys.first(where: { !knownKeys.contains($0) }) {
      throw HuggingFaceReader.refused("the model has an unknown option \"\(key)\"", source)
    }
    if let dropout = model["dropout"]?.double, dropout != 0 {
      throw HuggingFaceReader.refused("the model has dropout \(dropout)", source)
    }
    for key in ["continuing_subword_prefix", "end_of_word_suffix"] {
      guard let value = model[key]?.string, !value.isEmpty else { continue }
      throw HuggingFaceReader.refused("the model has \(key) \"\(value)\"", source)
    }
    if model["byte_fallback"]?.bool == true {
      throw HuggingFaceReader.refused("the model has byte_fallback", source)
    }
  }
}
