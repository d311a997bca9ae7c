public import PromptCore

/// A request of a log, with what the log says about when it was sent and how it was answered.
public struct RecordedRequest: Sendable {
  /// The request as a prompt cache sees it.
  public var layout: RequestLayout
  /// The model that answered, else the one that was asked for.
  public var model: String?
  /// Where the body stands in the line.
  public var bodyPath: [JSONStep]
  /// When it was sent, in seconds since 1970, if the log says so.
  public var time: Double?
  /// When the first byte of the answer, or the whole of it, was there, in seconds since 1970.
  public var answered: Double?
  /// The answer's id.
  public var id: String?
  /// The tokens that the vendor reported.
  public var usage: UsageReport?
  /// What the vendor says about the prompt cache, if it was asked and answered.
  public var verdict: CacheVerdict?

  /// The line's reading.
  ///
  /// - Returns: `nil` if the value holds no request body.
  public init?(reading value: JSONValue) {
    guard let line = RequestLogLine(value) else { return nil }
    layout = line.layout
    model = line.model
    bodyPath = line.bodyPath
    time = line.time
    answered = line.answered
    id = line.response?["id"]?.string
    usage = line.usage
    verdict = line.response.flatMap(CacheVerdict.init(in:)) ?? CacheVerdict(in: value)
  }
}

/// The tokens that a vendor reported for one request.
public struct UsageReport: Sendable, Hashable {
  /// All input, cached or not.
  public var input: Int
  /// Input read from the prompt cache; `nil` if the vendor says nothing about it.
  public var cacheRead: Int?
  /// Input written to the prompt cache; `nil` if the vendor says nothing about it.
  public var cacheWrite: Int?

  /// Makes a report.
  public init(input: Int, cacheRead: Int? = nil, cacheWrite: Int? = nil) {
    self.input = input
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
  }
}
