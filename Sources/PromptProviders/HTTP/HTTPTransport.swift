/// The seam to the network: sends one request, waits for the whole reply.
public protocol HTTPTransport: Sendable {
  /// Sends a request; a reply of any status is a reply, only its absence is a failure.
  func reply(to request: HTTPRequest) async throws(HTTPFailure) -> HTTPReply
}

/// A request with a body, always a POST.
public struct HTTPRequest: Sendable {
  /// The whole address.
  public var url: String
  /// Header fields; values may hold secrets.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: [UInt8]
}

/// What a server sent back.
public struct HTTPReply: Sendable {
  /// The status code.
  public var status: Int
  /// Header fields as they came.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: [UInt8]
  /// Seconds from sending the request to the last byte of the reply.
  public var seconds: Double

  /// Makes a reply.
  public init(
    status: Int,
    headers: [(name: String, value: String)] = [],
    body: [UInt8],
    seconds: Double = 0
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.seconds = seconds
  }

  /// The first value of a header field; names do not mind case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }
}

/// Why no reply came.
public struct HTTPFailure: Error, Sendable, Hashable {
  /// What kind of failure it is.
  public enum Kind: Sendable, Hashable {
    /// Nothing listens at the address.
    case refused
    /// The host name has no address.
    case unresolved
    /// No connection in time.
    case connectTimeout
    /// No whole reply in time.
    case timeout
    /// The connection closed before the reply was whole.
    case closed
    /// The reply is larger than allowed.
    case tooLarge
    /// The caller was cancelled.
    case cancelled
    /// Anything else: TLS, an address that is none.
    case other
  }

  /// What kind of failure it is.
  public var kind: Kind
  /// The bound that was met or the words of the layer below.
  public var detail: String

  /// Makes a failure.
  public init(_ kind: Kind, _ detail: String = "") {
    self.kind = kind
    self.detail = detail
  }
}
