internal import PromptCore

/// A message of JSON-RPC 2.0 from the client.
enum RPCMessage: Hashable {
  /// A question that must be answered under its id.
  case request(id: JSONValue, method: String, params: JSONValue)
  /// A request that the client no longer wants.
  case cancelled(id: JSONValue)
  /// What is not answered.
  case notification(method: String, params: JSONValue)
  /// The answer to a question of ours.
  case response
  /// What is no message; the id as far as it is known.
  case invalid(id: JSONValue, RPCError)

  /// Reads a message.
  init(_ bytes: [UInt8]) {
    do throws(JSONError) {
      self.init(try JSONValue(parsing: bytes))
    } catch {
      self = .invalid(id: .null, RPCError(.parse, "not valid JSON: \(error.message)"))
    }
  }

  private init(_ value: JSONValue) {
    let id = value["id"]
    let isID = id?.string != nil || id?.number != nil
    let params = value["params"] ?? .null
    switch (value["method"]?.string, id) {
    case (let method?, nil): self = .notification(method: method, params: params)
    case (let method?, let id?) where isID:
      self = .request(id: id, method: method, params: params)
    case (nil, _?) where value["result"] != nil || value["error"] != nil: self = .response
    default:
      let known = isID ? id ?? .null : .null
      self = .invalid(id: known, RPCError(.invalidRequest, "expected a JSON-RPC 2.0 message"))
    }
  }
}

/// A failure as JSON-RPC reports it.
struct RPCError: Error, Hashable {
  /// The codes of JSON-RPC 2.0 and LSP 3.17 that are used.
  enum Code: Int, Hashable {
    case parse = -32_700
    case invalidRequest = -32_600
    case methodNotFound = -32_601
    case invalidParams = -32_602
    case notInitialized = -32_002
    case requestCancelled = -32_800
  }

  var code: Code
  var message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The answer to a request.
  func response(to id: JSONValue) -> JSONValue {
    [
      "jsonrpc": "2.0", "id": id,
      "error": ["code": .int(code.rawValue), "message": .string(message)],
    ]
  }
}
