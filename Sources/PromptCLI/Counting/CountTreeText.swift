internal import PromptReports

/// A tree of counts as people read it: tokens and shares in columns, the names indented.
struct CountTreeText {
  private struct Row {
    let tokens: Int
    let name: String
  }

  private let total: Int
  private let order: CountOrder
  /// The paths that are shown, or `nil` for all.
  private let shown: Set<String>?
  private var rows: [Row] = []

  /// Lays out one tree for each path that was named, all of it or so many of the largest folders and
  /// files; the rest of a folder is one row.
  init(_ trees: [CountTree], order: CountOrder, top: Int?) {
    total = trees.reduce(0) { $0 + $1.tokens }
    self.order = order
    shown = top.map { Self.largest($0, of: trees) }
    for tree in order.sorted(trees) { add(tree, before: "", below: "") }
  }

  /// The rows, with the numbers aligned.
  var lines: [String] {
    let width = rows.map { NumberText.count($0.tokens).count }.max() ?? 0
    return rows.map { row in
      let share = total == 0 ? 0 : Double(row.tokens) / Double(total)
      return NumberText.count(row.tokens).aligned(to: width)
        + "  " + NumberText.percent(share).aligned(to: 7) + "  " + row.name
    }
  }

  private mutating func add(_ tree: CountTree, before: String, below: String) {
    let children = order.sorted(tree.children).filter { shown?.contains($0.path) ?? true }
    let isClosed = tree.isFolder && children.isEmpty
    let held = isClosed ? "  (\(NumberText.count(tree.files, "file")))" : ""
    let name = tree.name + (tree.isFolder && !tree.name.hasSuffix("/") ? "/" : "")
    rows.append(Row(tokens: tree.tokens, name: before + name + held))
    let hidden = children.isEmpty ? 0 : tree.files - children.reduce(0) { $0 + $1.files }
    for (index, child) in children.enumerated() {
      let isLast = index == children.count - 1 && hidden == 0
      add(child, before: below + (isLast ? "└─ " : "├─ "), below: below + (isLast ? "   " : "│  "))
    }
    guard hidden > 0 else { return }
    let rest = tree.tokens - children.reduce(0) { $0 + $1.tokens }
    rows.append(Row(tokens: rest, name: "\(below)└─ \(NumberText.count(hidden, "more file"))"))
  }

  /// The paths of the largest folders and files; a folder comes before what it holds.
  private static func largest(_ count: Int, of trees: [CountTree]) -> Set<String> {
    var shown: Set<String> = []
    var open = trees.flatMap(\.children)
    while shown.count < count,
      let index = open.indices.min(by: { open[$0].tokens > open[$1].tokens })
    {
      let tree = open.remove(at: index)
      shown.insert(tree.path)
      open += tree.children
    }
    return shown
  }
}

/// In which order counts stand.
enum CountOrder: String, CaseIterable {
  /// The largest first; of equal ones by path.
  case tokens
  /// By path.
  case path

  func sorted(_ trees: [CountTree]) -> [CountTree] {
    guard self == .tokens else { return trees }
    return trees.enumerated().sorted {
      ($1.element.tokens, $0.offset) < ($0.element.tokens, $1.offset)
    }.map(\.element)
  }

  func sorted(_ files: [FileCount]) -> [FileCount] {
    guard self == .tokens else { return files }
    return files.enumerated().sorted {
      ($1.element.tokens, $0.offset) < ($0.element.tokens, $1.offset)
    }.map(\.element)
  }
}

extension String {
  /// The text, at the right of a column.
  func aligned(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
