internal import PromptCore
internal import PromptLint

/// A document as the client has it, and what is known of it.
struct OpenDocument {
  /// The path that decides how it is read.
  let path: String
  /// The client's version number.
  private(set) var version: Int
  private(set) var text: EditorText
  /// What was found in this version, once it was asked for.
  var analysis: EditorAnalysis?
  /// Whether a change was lost: nothing is said about a text that the client does not have.
  var isOutOfStep = false

  init(path: String, version: Int, text: String) {
    self.path = path
    self.version = version
    self.text = EditorText(text)
  }

  /// Applies the `contentChanges` of `textDocument/didChange` in their order.
  mutating func apply(
    _ changes: [JSONValue],
    version: Int?,
    encoding: PositionEncoding
  ) throws(RPCError) {
    // The analysis holds the old bytes; without it they are changed in place.
    analysis = nil
    for change in changes {
      guard let new = change["text"]?.string else {
        throw RPCError(.invalidParams, "a change without text")
      }
      guard let range = change["range"], range != .null else {
        text = EditorText(new)
        isOutOfStep = false
        continue
      }
      text.replace(try text.byteRange(range, encoding), with: new)
    }
    if let version { self.version = version }
  }
}
