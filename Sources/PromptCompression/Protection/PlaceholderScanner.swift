/// Recognises the slots and tags of template languages and of format strings.
struct PlaceholderScanner {
  /// The longest tag that is looked for, in bytes.
  private static let longestTag = 4_096
  private static let longestName = 100

  private let bytes: [UInt8]
  /// Where the next closer of a kind stands, so that each is looked for once.
  private var closers: [Closer] = [
    Closer(text: "}}"), Closer(text: "%}"), Closer(text: "#}"), Closer(text: "%>"),
    Closer(text: "|>"), Closer(text: "}"),
  ]

  private struct Closer {
    var text: StaticString
    var next = -1
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The placeholder that starts at an offset and ends before a limit.
  mutating func placeholder(at start: Int, before limit: Int) -> Range<Int>? {
    let end: Int? =
      switch bytes[start] {
      case UInt8(ascii: "{"): braces(at: start)
      case UInt8(ascii: "$"): dollar(at: start)
      case UInt8(ascii: "%"): percent(at: start)
      case UInt8(ascii: "<"): angle(at: start)
      default: nil
      }
    guard let end, end <= limit else { return nil }
    return start..<end
  }

  private mutating func braces(at start: Int) -> Int? {
    switch bytes.byte(at: start + 1) {
    case UInt8(ascii: "{"):
      guard var end = closed(by: 0, from: start + 2) else { return nil }
      if bytes.byte(at: start + 2) == UInt8(ascii: "{"), bytes.byte(at: end) == UInt8(ascii: "}") {
        end += 1
      }
      return end
    case UInt8(ascii: "%"): return closed(by: 1, from: start + 2)
    case UInt8(ascii: "#"): return closed(by: 2, from: start + 2)
    default: return nameInBraces(from: start + 1)
    }
  }

  /// `{name}`, `{0}`, `{a.b[0]:>10}`, `{}`.
  private func nameInBraces(from start: Int) -> Int? {
    var index = start
    while index < bytes.count, index - start <= Self.longestName {
      let byte = bytes[index]
      if byte == UInt8(ascii: "}") { return index + 1 }
      let isFirst = index == start
      guard
        byte.isNameByte || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "@")
          || (!isFirst && ".-[]:!'<>^+#,%".utf8.contains(byte))
      else { return nil }
      index += 1
    }
    return nil
  }

  private mutating func dollar(at start: Int) -> Int? {
    let next = bytes.byte(at: start + 1)
    if next == UInt8(ascii: "{") {
      guard let end = closed(by: 5, from: start + 2), end - start <= 200,
        !bytes[start..<end].contains(0x0A)
      else { return nil }
      return end
    }
    guard next.isLetter || next == UInt8(ascii: "_") else { return nil }
    var index = start + 1
    while index < bytes.count, bytes[index].isNameByte { index += 1 }
    return index
  }

  /// `%s`, `%.2f`, `%(name)s`, `%@`, `%1$s`; not the per cent sign of `50% off`.
  private func percent(at start: Int) -> Int? {
    var index = start + 1
    if bytes.byte(at: index) == UInt8(ascii: "(") {
      index += 1
      let first = index
      while bytes.byte(at: index).isNameByte, index - first <= Self.longestName { index += 1 }
      guard index > first, bytes.byte(at: index) == UInt8(ascii: ")") else { return nil }
      index += 1
    }
    while index - start < 12, "0123456789.$-+#".utf8.contains(bytes.byte(at: index)) { index += 1 }
    let conversion = bytes.byte(at: index)
    guard "sdifgxXeEcr@".utf8.contains(conversion), !bytes.byte(at: index + 1).isLetter else {
      return nil
    }
    return index + 1
  }

  private mutating func angle(at start: Int) -> Int? {
    switch bytes.byte(at: start + 1) {
    case UInt8(ascii: "%"): return closed(by: 3, from: start + 2)
    case UInt8(ascii: "|"):
      guard let end = closed(by: 4, from: start + 2), end - start <= 64,
        !bytes[start..<end].contains(0x0A)
      else { return nil }
      return end
    default: return nil
    }
  }

  private mutating func closed(by kind: Int, from start: Int) -> Int? {
    if closers[kind].next < start {
      let text = closers[kind].text
      var index = start
      while index < bytes.count, !bytes.has(text, at: index) { index += 1 }
      closers[kind].next = index
    }
    let close = closers[kind].next
    guard close < bytes.count, close - start <= Self.longestTag else { return nil }
    return close + closers[kind].text.utf8CodeUnitCount
  }
}
