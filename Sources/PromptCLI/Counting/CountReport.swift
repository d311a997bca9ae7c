internal import PromptCore
internal import PromptTokens

/// The counts of all files, for people or for machines.
struct CountReport {
  let chosen: ChosenEncoding
  let files: [FileCount]

  private var total: Int { files.reduce(0) { $0 + $1.tokens } }

  /// One document; see the interface `count`.
  var json: String {
    var document: [JSONObject.Member] = [
      .init(key: "encoding", value: .string(chosen.encoding.name))
    ]
    if let model = chosen.model, let certainty = chosen.certainty {
      document.append(.init(key: "model", value: .string(model)))
      document.append(.init(key: "mapping", value: .string(certainty.rawValue)))
    }
    document.append(.init(key: "files", value: .array(files.map(\.json))))
    document.append(.init(key: "tokens", value: .int(total)))
    return JSONValue.object(JSONObject(document)).text()
  }

  /// One line a file, the numbers aligned, and a total if there are several.
  var text: String {
    let width = String(total).count
    var lines: [String] = []
    for file in files {
      let encoding = files.count == 1 ? "  (\(chosen.encoding.name))" : ""
      lines.append("\(aligned(file.tokens, to: width))  \(file.path)\(file.chatNote)\(encoding)")
      if let ids = file.ids { lines.append(TokenLines.list(ids)) }
    }
    if files.count > 1 {
      lines.append("\(aligned(total, to: width))  total  (\(chosen.encoding.name))")
    }
    return lines.joined(separator: "\n")
  }

  private func aligned(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, width - digits.count)) + digits
  }
}

extension FileCount {
  fileprivate var chatNote: String {
    chat.map { "  chat: \($0.messages) messages, \($0.overhead) tokens of overhead" } ?? ""
  }

  fileprivate var json: JSONValue {
    var members: [JSONObject.Member] = [
      .init(key: "path", value: .string(path)),
      .init(key: "tokens", value: .int(tokens)),
      .init(key: "bytes", value: .int(bytes)),
    ]
    if let chat {
      members.append(.init(key: "messages", value: .int(chat.messages)))
      members.append(.init(key: "overhead", value: .int(chat.overhead)))
    }
    if let ids { members.append(.init(key: "ids", value: .array(ids.map(JSONValue.int)))) }
    return .object(JSONObject(members))
  }
}
