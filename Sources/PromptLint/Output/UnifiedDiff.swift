public import PromptCore

/// What changed between two states of a file, as a unified diff.
public struct UnifiedDiff: Sendable {
  private static let context = 3

  fileprivate enum Change {
    case same(ArraySlice<UInt8>)
    case removed(ArraySlice<UInt8>)
    case added(ArraySlice<UInt8>)
  }

  private let path: String
  private var changes: [Change] = []

  /// Compares line by line.
  public init(from old: SourceText, to new: SourceText) {
    path = old.path
    let (before, after) = (Self.lines(of: old.bytes), Self.lines(of: new.bytes))
    var (removed, added): (Set<Int>, Set<Int>) = ([], [])
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      if removed.contains(left) {
        changes.append(.removed(before[left]))
        left += 1
      } else if added.contains(right) {
        changes.append(.added(after[right]))
        right += 1
      } else {
        changes.append(.same(before[left]))
        left += 1
        right += 1
      }
    }
  }

  /// The diff with the path in its head; empty if nothing changed.
  public var text: String {
    var out = ""
    var (left, right) = (0, 0)
    var index = 0
    while let start = changes[index...].firstIndex(where: \.isEdit) {
      let first = max(index, start - Self.context)
      left += first - index
      right += first - index
      let end = hunkEnd(from: start)
      let hunk = changes[first..<end]
      let (oldCount, newCount) = (hunk.count { !$0.isAdded }, hunk.count { !$0.isRemoved })
      if out.isEmpty { out = "--- \(path)\n+++ \(path)\n" }
      out += "@@ -\(Self.place(left, oldCount)) +\(Self.place(right, newCount)) @@\n"
      out += hunk.map(\.text).joined()
      left += oldCount
      right += newCount
      index = end
    }
    return out
  }

  private func hunkEnd(from start: Int) -> Int {
    var last = start
    while let next = changes[(last + 1)...].firstIndex(where: \.isEdit),
      next - last <= 2 * Self.context + 1
    {
      last = next
    }
    return min(changes.count, last + 1 + Self.context)
  }

  private static func place(_ start: Int, _ count: Int) -> String {
    "\(count == 0 ? start : start + 1),\(count)"
  }

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }
}

extension UnifiedDiff.Change {
  fileprivate var isEdit: Bool { if case .same = self { false } else { true } }
  fileprivate var isAdded: Bool { if case .added = self { true } else { false } }
  fileprivate var isRemoved: Bool { if case .removed = self { true } else { false } }

  fileprivate var text: String {
    let (mark, line) =
      switch self {
      case .same(let line): (" ", line)
      case .removed(let line): ("-", line)
      case .added(let line): ("+", line)
      }
    let text = mark + String(decoding: line, as: UTF8.self)
    return line.last == UInt8(ascii: "\n") ? text : "\(text)\n\\ No newline at end of file\n"
  }
}
