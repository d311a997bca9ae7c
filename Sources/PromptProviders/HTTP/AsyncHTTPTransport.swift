#if Network
internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Sends requests with async-http-client; redirects are not followed, replies are bounded.
public final class AsyncHTTPTransport: HTTPTransport {
  /// How long to wait and how much to take.
  public struct Limits: Sendable, Hashable {
    /// Time to connect.
    public var connect: Duration
    /// Time for the whole reply.
    public var total: Duration
    /// The largest body, in bytes.
    public var bodyBytes: Int

    /// Makes limits; the defaults are 5 seconds, 10 minutes and 16 MB.
    public init(
      connect: Duration = .seconds(5),
      total: Duration = .seconds(600),
      bodyBytes: Int = 16 << 20
    ) {
      self.connect = connect
      self.total = total
      self.bodyBytes = bodyBytes
    }
  }

  private let client: HTTPClient
  private let limits: Limits

  /// Makes a transport; its connections close when it is released or shut down.
  public init(limits: Limits = Limits()) {
    self.limits = limits
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout.connect = TimeAmount(limits.connect)
    // Repeating is decided above, with the error in hand; here it would only hide a refusal.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 128
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  deinit {
    client.shutdown { _ in }
  }

  /// Sends a request and collects the reply, within the limits.
  public func reply(to request: HTTPRequest) async throws(HTTPFailure) -> HTTPReply {
    do {
      return try await withThrowingTaskGroup(of: HTTPReply?.self) { group in
        defer { group.cancelAll() }
        group.addTask { try await self.exchange(request) }
        // The client's own deadline ends with the head of the reply; this one covers the body.
        group.addTask { [total = limits.total] in
          try await Task.sleep(for: total)
          return nil
        }
        guard let reply = try await group.next() ?? nil else {
          throw HTTPFailure(.timeout, "\(limits.total)")
        }
        return reply
      }
    } catch {
      throw failure(from: error)
    }
  }

  private func exchange(_ request: HTTPRequest) async throws -> HTTPReply {
    var message = HTTPClientRequest(url: request.url)
    message.method = .POST
    message.headers = HTTPHeaders(request.headers.map { ($0.name, $0.value) })
    message.body = .bytes(ByteBuffer(bytes: request.body))
    let clock = ContinuousClock()
    let start = clock.now
    let response = try await client.execute(message, timeout: TimeAmount(limits.total))
    let body = try await response.body.collect(upTo: limits.bodyBytes)
    return HTTPReply(
      status: Int(response.status.code),
      headers: response.headers.map { ($0.name, $0.value) },
      body: Array(body.readableBytesView),
      seconds: (clock.now - start) / .seconds(1)
    )
  }

  private func failure(from error: any Error) -> HTTPFailure {
    switch error {
    case let error as HTTPFailure: error
    case is CancellationError: HTTPFailure(.cancelled)
    case is NIOTooManyBytesError: HTTPFailure(.tooLarge, "\(limits.bodyBytes >> 20) MB")
    case let error as NIOConnectionError: failure(from: error)
    case let error as HTTPClientError: failure(from: error)
    case let error as IOError:
      HTTPFailure(error.errnoCode == ECONNREFUSED ? .refused : .closed, "\(error)")
    case let error as ChannelError:
      switch error {
      case .connectTimeout: HTTPFailure(.connectTimeout, "\(limits.connect)")
      default: HTTPFailure(.closed, "\(error)")
      }
    case is HTTPParserError: HTTPFailure(.closed, "the reply is not HTTP")
    default: HTTPFailure(.other, String("\(error)".prefix(200)))
    }
  }

  private func failure(from error: NIOConnectionError) -> HTTPFailure {
    let errors = error.connectionErrors.map(\.error)
    guard let first = errors.first else { return HTTPFailure(.unresolved, error.host) }
    return failure(from: first)
  }

  private func failure(from error: HTTPClientError) -> HTTPFailure {
    switch error {
    case .connectTimeout, .tlsHandshakeTimeout:
      HTTPFailure(.connectTimeout, "\(limits.connect)")
    case .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout:
      HTTPFailure(.timeout, "\(limits.total)")
    case .remoteConnectionClosed, .uncleanShutdown:
      HTTPFailure(.closed)
    case .cancelled: HTTPFailure(.cancelled)
    default: HTTPFailure(.other, error.shortDescription)
    }
  }
}

extension TimeAmount {
  /// The same span, to the nanosecond.
  fileprivate init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
#endif
