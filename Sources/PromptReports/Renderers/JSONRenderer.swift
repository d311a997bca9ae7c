internal import PromptCore

/// The machine-readable result alone, two spaces a level.
public struct JSONRenderer: ReportRenderer {
  /// The format's id.
  public let id = "json"
  /// The file extension.
  public let fileExtension = "json"

  /// Makes a renderer.
  public init() {}

  /// `document.data` with a newline at its end.
  public func render(_ document: ReportDocument) -> String {
    document.data.text(.pretty) + "\n"
  }
}
