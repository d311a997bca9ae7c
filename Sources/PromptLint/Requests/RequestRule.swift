public import PromptCore

/// A check of one request body: a file of its own, a line of a file, or a line of a log.
public protocol RequestRule: FileRule {
  /// The problems of a request, in any order; ranges are bytes of its document.
  func diagnostics(in request: PositionedRequest) -> [Diagnostic]
}

extension RequestRule {
  /// A request body, and the files that hold some.
  public var subjects: [RuleSubject] { [.file(self), .request(self)] }

  /// The problems of the requests that a file holds.
  public func diagnostics(in source: SourceText) -> [Diagnostic] {
    RequestFile(source).requests.flatMap(diagnostics(in:))
  }
}
