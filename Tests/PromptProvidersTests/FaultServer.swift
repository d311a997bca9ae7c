#if Network
import NIOCore
import NIOPosix
import Synchronization

/// A server on this machine that fails on purpose; every connection takes the next behaviour.
final class FaultServer: Sendable {
  enum Behaviour: Sendable {
    /// Sends these bytes and closes.
    case send(String)
    /// Sends these bytes and then nothing more, the connection stays open.
    case stall(String)
  }

  let port: Int
  private let channel: any Channel
  private let script: Script

  /// The requests so far, head and body.
  var requests: [String] { script.requests }

  private init(channel: any Channel, port: Int, script: Script) {
    self.channel = channel
    self.port = port
    self.script = script
  }

  /// The base URL of the server.
  var url: String { "http://127.0.0.1:\(port)/v1" }

  /// Runs a closure against a server that behaves as told, then stops it.
  static func serving<Result>(
    _ behaviours: [Behaviour],
    _ body: (FaultServer) async throws -> Result
  ) async throws -> Result {
    let script = Script(behaviours)
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(FaultHandler(script))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let server = FaultServer(
      channel: channel,
      port: channel.localAddress?.port ?? 0,
      script: script
    )
    do {
      let result = try await body(server)
      try await channel.close()
      return result
    } catch {
      try? await channel.close()
      throw error
    }
  }

  /// An HTTP reply as it goes over the wire.
  static func http(
    _ status: String,
    headers: String = "",
    length: Int? = nil,
    body: String
  ) -> String {
    "HTTP/1.1 \(status)\r\ncontent-length: \(length ?? body.utf8.count)\r\nconnection: close\r\n"
      + headers + "\r\n" + body
  }
}

/// What the server is to do, and what it was asked.
private final class Script: Sendable {
  private let state: Mutex<(rest: [FaultServer.Behaviour], requests: [String])>

  init(_ behaviours: [FaultServer.Behaviour]) {
    state = Mutex((behaviours, []))
  }

  var requests: [String] { state.withLock { $0.requests } }

  /// The last behaviour is repeated.
  func behaviour(for request: String) -> FaultServer.Behaviour {
    state.withLock { state in
      state.requests.append(request)
      return state.rest.count > 1 ? state.rest.removeFirst() : state.rest[0]
    }
  }
}

private final class FaultHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let script: Script
  private var received = ""

  init(_ script: Script) {
    self.script = script
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += String(buffer: unwrapInboundIn(data))
    guard isWhole else { return }
    let request = received
    received = ""
    switch script.behaviour(for: request) {
    case .send(let text):
      write(text, context)
      context.close(promise: nil)
    case .stall(let text): write(text, context)
    }
  }

  private func write(_ text: String, _ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
  }

  private var isWhole: Bool {
    guard let end = received.range(of: "\r\n\r\n") else { return false }
    let head = received[..<end.lowerBound].lowercased()
    let length = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }
    return received[end.upperBound...].utf8.count >= length ?? 0
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<String.Index>? {
    ranges(of: text).first
  }
}
#endif
