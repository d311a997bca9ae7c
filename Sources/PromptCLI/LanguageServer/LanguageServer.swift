internal import PromptCore
internal import PromptLint

/// A language server for prompts (LSP 3.17) without its streams: messages go in, messages come out.
///
/// Findings are worked out only when they are asked for or when nothing else is left to do, so
/// that of many changes in a row only the last is linted.
struct LanguageServer {
  /// Where the conversation is.
  enum Phase { case new, running, shutDown }

  /// Reads and lints a text; throws what is wrong with the configuration.
  typealias Check = (_ text: EditorText, _ path: String, _ settings: ServerSettings)
    throws(PromptError) -> EditorAnalysis

  /// The largest text that is linted: 16 MB, as on the command line.
  static let textLimit = 16 << 20

  var phase = Phase.new
  /// The status to end with, once the client has said `exit`.
  var exitStatus: Int32?
  var client = ClientCapabilities()
  var settings = ServerSettings()
  /// The open documents by URI.
  var documents: [String: OpenDocument] = [:]
  /// The URIs whose findings the client has not been sent, in order.
  var unpublished: [String] = []
  /// Counts what makes findings stale although no text changed.
  var generation = 0
  private var outbox: [JSONValue] = []
  /// How often the client was asked for something.
  private var asked = 0
  /// The faults of configurations that the user has been told of.
  private var toldFaults: Set<String> = []
  private var check: Check
  private let makeCheck: () -> Check
  private let log: (String) -> Void

  /// Makes a server.
  ///
  /// - Parameters:
  ///   - log: Is told what happens, for people who look for a fault.
  ///   - makeCheck: Makes what reads and lints a text; called anew when files on disk, which it may
  ///     remember, have changed.
  init(log: @escaping (String) -> Void = { _ in }, makeCheck: @escaping () -> Check) {
    self.log = log
    self.makeCheck = makeCheck
    check = makeCheck()
  }

  /// Handles one message.
  mutating func handle(_ message: RPCMessage) {
    switch message {
    case .request(let id, let method, let params):
      log("request \(method)")
      do throws(RPCError) {
        let result = try answer(method, params)
        outbox.append(["jsonrpc": "2.0", "id": id, "result": result])
      } catch {
        outbox.append(error.response(to: id))
      }
    case .cancelled(let id):
      outbox.append(RPCError(.requestCancelled, "cancelled by the client").response(to: id))
    case .notification(let method, let params):
      log("notification \(method)")
      guard phase == .running || method == "exit" else { return }
      do throws(RPCError) {
        try note(method, params)
      } catch {
        warn("\(method): \(error.message)")
      }
    case .response: return
    case .invalid(let id, let error):
      log(error.message)
      outbox.append(error.response(to: id))
    }
  }

  /// The messages for the client since the last call.
  mutating func takeOutput() -> [JSONValue] {
    defer { outbox = [] }
    return outbox
  }

  /// Sends a notification.
  mutating func send(_ method: String, _ params: JSONValue) {
    outbox.append(["jsonrpc": "2.0", "method": .string(method), "params": params])
  }

  /// Asks the client for something whose answer is not waited for.
  mutating func ask(_ method: String, _ params: JSONValue? = nil) {
    var message = JSONObject()
    message["jsonrpc"] = "2.0"
    asked += 1
    message["id"] = .string("promptopt \(asked)")
    message["method"] = .string(method)
    message["params"] = params
    outbox.append(.object(message))
  }

  /// Tells the user of something through the client's log.
  mutating func warn(_ message: String) {
    log(message)
    send("window/logMessage", ["type": 2, "message": .string(message)])
  }

  /// What is known of an open document; `nil` if it is not open, no prompt, or too large.
  mutating func analysis(of uri: String) -> EditorAnalysis? {
    guard let document = documents[uri], !document.isOutOfStep,
      document.text.bytes.count <= Self.textLimit
    else { return nil }
    if let known = document.analysis { return known }
    do throws(PromptError) {
      let made = try check(document.text, document.path, settings)
      documents[uri]?.analysis = made
      return made
    } catch {
      if toldFaults.insert(error.description).inserted {
        send("window/showMessage", ["type": 1, "message": .string("promptopt: \(error)")])
      }
      return nil
    }
  }

  /// Forgets what was found and what was read from disk.
  mutating func forget() {
    check = makeCheck()
    toldFaults = []
    generation += 1
    for uri in documents.keys { documents[uri]?.analysis = nil }
  }
}
