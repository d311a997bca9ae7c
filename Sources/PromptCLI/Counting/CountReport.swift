internal import PromptCore
internal import PromptReports
internal import PromptRequests
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

  private var total: BilledCount { files.reduce(.zero) { $0 + $1.billed } }
  private var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

  /// The files that are listed, in order.
  private var listed: ArraySlice<FileCount> {
    layout.order.sorted(files).prefix(layout.top ?? files.count)
  }

  /// One document; see the interface `count`.
  var json: String {
    var document = [JSONObject.Member(key: "encoding", value: .string(chosen.encoding.name))]
    if let model = chosen.model {
      document.append(.init(key: "model", value: .string(model)))
      document.append(.init(key: "mapping", value: .string(chosen.counter.kind.rawValue)))
    }
    document.append(.init(key: "files", value: .array(listed.map(\.json))))
    document.append(.init(key: "tokens", value: .int(total.tokens)))
    document.append(.init(key: "bytes", value: .int(bytes)))
    document.append(.init(key: "skipped", value: .array(skipped.map(\.json))))
    if layout.isTree {
      document.append(.init(key: "tree", value: .array(trees.map(\.json))))
    }
    return JSONValue.object(JSONObject(document + total.knowledge)).text()
  }

  /// One line a file, the numbers aligned, and a total if there are several.
  var text: String { (layout.isTree ? treeLines : listLines).joined(separator: "\n") }

  private var listLines: [String] {
    let width = (listed.map(\.billed) + [total]).map(\.shown.count).max() ?? 0
    var lines: [String] = []
    for file in listed {
      let end = files.count == 1 ? "  (\(source(of: file.billed, in: file.encoding)))" : ""
      let tokens = file.billed.shown.aligned(to: width)
      lines.append("\(tokens)  \(file.path)\(file.chatNote)\(end)")
      if let ids = file.ids { lines.append(TokenLines.list(ids)) }
    }
    let rest = files.count - listed.count
    if rest > 0 {
      let tokens = NumberText.count(total.tokens - listed.reduce(0) { $0 + $1.tokens })
      lines.append("\(tokens.aligned(to: width))  \(NumberText.count(rest, "more file"))")
    }
    if files.count > 1 {
      let source = source(of: total, in: chosen.encoding.name)
      lines.append("\(total.shown.aligned(to: width))  total  (\(source))")
    }
    return lines
  }

  /// The encoding behind a count, and the kind of one that is not exact.
  private func source(of count: BilledCount, in encoding: String) -> String {
    let isPlain = count.kind == .exact || chosen.model == nil && count.kind == .assumed
    return isPlain ? encoding : "\(encoding), \(count.kind.rawValue)"
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
    let ratio = total.tokens == 0 ? 0 : Double(bytes) / Double(total.tokens)
    let tokens =
      total.interval == nil ? NumberText.count(total.tokens, "token") : "\(total.shown) tokens"
    return "\(tokens) (\(source(of: total, in: chosen.encoding.name))), "
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
    guard let request else { return "" }
    let missing = request.uncounted.count
    let rest = missing == 0 ? "" : ", \(NumberText.count(missing, "part")) not counted"
    return "  chat: \(NumberText.count(request.messageCount, "message")), "
      + "\(request.overhead.tokens) tokens of overhead\(rest)"
  }

  fileprivate var json: JSONValue {
    var members: [JSONObject.Member] = [
      .init(key: "path", value: .string(path)),
      .init(key: "tokens", value: .int(tokens)),
      .init(key: "bytes", value: .int(bytes)),
    ]
    if let request { members += request.outline }
    if let ownModel {
      members.append(JSONObject.Member(key: "model", value: .string(ownModel)))
      members.append(JSONObject.Member(key: "encoding", value: .string(encoding)))
    }
    members += billed.knowledge + (request?.breakdown ?? [])
    if let ids { members.append(.init(key: "ids", value: .array(ids.map(JSONValue.int)))) }
    return .object(JSONObject(members))
  }
}

extension SkippedFile {
  fileprivate var json: JSONValue { ["path": .string(path), "reason": .string(reason)] }
}
