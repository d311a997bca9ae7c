internal import PromptCore
internal import PromptReports
internal import PromptTokens

/// The counts of all files, for people or for machines.
struct CountReport {
  let chosen: ChosenEncoding
  let files: [FileCount]
  /// What was found in folders and not counted.
  var skipped: [SkippedFile] = []
  /// The folder in which a file was found, by the file's path.
  var folders: [String: String] = [:]
  var layout = CountLayout()

  private var total: Int { files.reduce(0) { $0 + $1.tokens } }
  private var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

  /// The files that are listed, in order.
  private var listed: ArraySlice<FileCount> {
    layout.order.sorted(files).prefix(layout.top ?? files.count)
  }

  /// One document; see the interface `count`.
  var json: String {
    var document: [JSONObject.Member] = [
      .init(key: "encoding", value: .string(chosen.encoding.name))
    ]
    if let model = chosen.model, let certainty = chosen.certainty {
      document.append(.init(key: "model", value: .string(model)))
      document.append(.init(key: "mapping", value: .string(certainty.rawValue)))
    }
    document.append(.init(key: "files", value: .array(listed.map(\.json))))
    document.append(.init(key: "tokens", value: .int(total)))
    document.append(.init(key: "bytes", value: .int(bytes)))
    document.append(.init(key: "skipped", value: .array(skipped.map(\.json))))
    if layout.isTree {
      document.append(.init(key: "tree", value: .array(trees.map(\.json))))
    }
    return JSONValue.object(JSONObject(document)).text()
  }

  /// One line a file, the numbers aligned, and a total if there are several.
  var text: String { (layout.isTree ? treeLines : listLines).joined(separator: "\n") }

  private var listLines: [String] {
    let width = NumberText.count(total).count
    var lines: [String] = []
    for file in listed {
      let encoding = files.count == 1 ? "  (\(chosen.encoding.name))" : ""
      let tokens = NumberText.count(file.tokens).aligned(to: width)
      lines.append("\(tokens)  \(file.path)\(file.chatNote)\(encoding)")
      if let ids = file.ids { lines.append(TokenLines.list(ids)) }
    }
    let rest = files.count - listed.count
    if rest > 0 {
      let tokens = NumberText.count(total - listed.reduce(0) { $0 + $1.tokens })
      lines.append("\(tokens.aligned(to: width))  \(NumberText.count(rest, "more file"))")
    }
    if files.count > 1 {
      lines.append("\(NumberText.count(total))  total  (\(chosen.encoding.name))")
    }
    return lines
  }

  private var treeLines: [String] {
    CountTreeText(trees, order: layout.order, top: layout.top).lines + ["", summary]
  }

  private var trees: [CountTree] { CountTree.trees(of: files, below: folders) }

  private static func size(_ bytes: Int) -> String {
    guard bytes >= 1_000 else { return NumberText.count(bytes, "byte") }
    let (unit, name) =
      bytes < 1_000_000 ? (1e3, "kB") : bytes < 1_000_000_000 ? (1e6, "MB") : (1e9, "GB")
    return "\(NumberText.fixed(Double(bytes) / unit, decimals: 1)) \(name)"
  }

  /// What was counted altogether: `1,319 tokens (o200k_base), 12 files, 5.1 kB, 3.87 bytes a token`.
  private var summary: String {
    let ratio = total == 0 ? 0 : Double(bytes) / Double(total)
    return "\(NumberText.count(total, "token")) (\(chosen.encoding.name)), "
      + "\(NumberText.count(files.count, "file")), \(Self.size(bytes)), "
      + "\(NumberText.fixed(ratio, decimals: 2)) bytes a token"
  }
}

/// How counts are laid out.
struct CountLayout {
  var isTree = false
  var order = CountOrder.path
  /// How many are listed, or all.
  var top: Int?
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

extension SkippedFile {
  fileprivate var json: JSONValue { ["path": .string(path), "reason": .string(reason)] }
}
