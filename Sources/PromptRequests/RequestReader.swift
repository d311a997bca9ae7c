internal import PromptCore

/// Reads one wire format; the first of the registry that recognises a document reads it.
protocol RequestReader: Sendable {
  /// The format's name: `openai-chat`.
  var format: String { get }
  /// Where it stands in the order of asking: the more particular formats first.
  var order: Int { get }
  /// The request, if the document clearly is one of this format.
  func request(in document: JSONValue) -> BillableRequest?
  /// The request as a prompt cache sees it; of a document that `request(in:)` recognises.
  func layout(of document: JSONValue) -> RequestLayout
}
