import PromptCore

@testable import PromptCLI

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The built program as a language server, spoken to over pipes as an editor would.
final class ServerProcess {
  private let program: BuiltProgram
  private let input: Int32
  private let output: Int32
  private var framing = MessageFraming()
  private var lastID = 0
  /// The notifications that came while an answer was waited for.
  private(set) var notifications: [JSONValue] = []
  /// The file with what it wrote to standard error.
  let errors: String

  /// Starts it in a folder.
  init(in folder: String) throws {
    let (toServer, fromServer) = ("\(folder)/to-server", "\(folder)/from-server")
    for pipe in [toServer, fromServer] {
      guard mkfifo(pipe, 0o600) == 0 else {
        throw PromptError(.input, "cannot make a pipe", path: pipe)
      }
    }
    errors = "\(folder)/errors.txt"
    // Each side waits for the other to open a pipe, in the same order.
    program = try BuiltProgram(
      shell: "promptopt lsp <to-server >from-server",
      in: folder,
      output: errors
    )
    input = open(toServer, O_WRONLY | O_CLOEXEC)
    output = open(fromServer, O_RDONLY | O_CLOEXEC)
    guard input >= 0, output >= 0 else { throw PromptError(.input, "cannot open a pipe") }
  }

  deinit { close(output) }

  /// Sends bytes as they are, in pieces of a size.
  func send(_ bytes: [UInt8], pieces: Int = .max) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.prefix(pieces).withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      guard count > 0 else { throw PromptError(.input, "cannot write to the server") }
      rest = rest.dropFirst(count)
    }
  }

  func notify(_ method: String, _ params: JSONValue = [:], pieces: Int = .max) throws {
    let message: JSONValue = ["jsonrpc": "2.0", "method": .string(method), "params": params]
    try send(MessageFraming.bytes(of: message), pieces: pieces)
  }

  /// Sends a request and waits for its answer; notifications on the way are kept.
  func request(_ method: String, _ params: JSONValue = [:]) throws -> JSONValue {
    lastID += 1
    let id = JSONValue.int(lastID)
    let message: JSONValue = [
      "jsonrpc": "2.0", "id": id, "method": .string(method), "params": params,
    ]
    try send(MessageFraming.bytes(of: message))
    while true {
      let answer = try next()
      if answer["id"] == id { return answer }
      notifications.append(answer)
    }
  }

  /// The next message.
  func next() throws -> JSONValue {
    while true {
      switch framing.next() {
      case .body(let body): return try JSONValue(parsing: body)
      case nil:
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
          count = read(output, buffer.baseAddress, buffer.count)
          filled = max(0, count)
        }
        guard count > 0 else { throw PromptError(.input, "the server ended") }
        framing.append(bytes)
      case .some(let other): throw PromptError(.input, "not the protocol: \(other)")
      }
    }
  }

  /// The findings that are published next.
  func published() throws -> JSONValue {
    while true {
      let message =
        notifications.isEmpty ? try next() : notifications.removeFirst()
      if message["method"]?.string == "textDocument/publishDiagnostics" {
        return message["params"] ?? .null
      }
    }
  }

  /// Closes its input and waits for its end; what it still wrote, and its status.
  func end() throws -> (rest: [JSONValue], status: Int32?) {
    close(input)
    var rest = notifications
    while let message = try? next() { rest.append(message) }
    return (rest, program.wait())
  }
}
