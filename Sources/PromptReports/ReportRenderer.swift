/// Draws documents in one format.
public protocol ReportRenderer: Sendable {
  /// The format's id on the command line: `text`, `markdown`, `json`, `junit`, `html`.
  var id: String { get }
  /// The file extension without its dot.
  var fileExtension: String { get }
  /// The document in this format.
  func render(_ document: ReportDocument) -> String
}
