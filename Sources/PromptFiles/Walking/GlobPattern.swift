/// A pattern over the bytes of a path, as gitignore(5) has it.
///
/// `*` and `?` stop at a slash, `[…]` is a set, a backslash quotes, and `**` between slashes or at
/// an end stands for any folders. Matching goes back to the last star of each kind alone, which is
/// enough and keeps the work below length times length.
struct GlobPattern: Sendable, Hashable {
  fileprivate enum Element: Sendable, Hashable {
    case byte(UInt8)
    /// One byte that is no slash.
    case anyByte
    case oneOf(ByteSet)
    /// Bytes that are no slashes, or none.
    case star
    /// Bytes, slashes too, or none.
    case anything
    /// Whole folders with the slash behind them, or none.
    case folders
  }

  private var elements: [Element] = []

  /// Reads a pattern; `nil` if nothing can match: a set is not closed, or a backslash quotes
  /// nothing.
  ///
  /// - Parameters:
  ///   - pattern: The bytes.
  ///   - isPath: Whether it is held against a path; else against one name, and `**` is `*`.
  init?(_ pattern: ArraySlice<UInt8>, isPath: Bool) {
    // Git takes the text in front of the first special byte off before it matches, so that two
    // stars right behind it stand at a beginning.
    let special: [UInt8] = Array(#"*?[\"#.utf8)
    let literalEnd = pattern.firstIndex(where: special.contains) ?? pattern.endIndex
    var rest = pattern
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "?"): elements.append(.anyByte)
      case UInt8(ascii: "["):
        guard let set = ByteSet(takingFrom: &rest) else { return nil }
        elements.append(.oneOf(set))
      case UInt8(ascii: "\\"):
        guard let quoted = rest.popFirst() else { return nil }
        elements.append(.byte(quoted))
      case UInt8(ascii: "*"):
        let start = rest.startIndex - 1
        let isFirst = start == literalEnd || pattern[start - 1] == UInt8(ascii: "/")
        elements.append(Self.star(takingFrom: &rest, mayCross: isPath && isFirst))
      default: elements.append(.byte(byte))
      }
    }
  }

  /// What a run of stars means whose first has been read.
  private static func star(takingFrom rest: inout ArraySlice<UInt8>, mayCross: Bool) -> Element {
    let run = rest.prefix { $0 == UInt8(ascii: "*") }.count
    rest.removeFirst(run)
    guard mayCross, run > 0 else { return .star }
    if rest.isEmpty || rest.starts(with: Array(#"\/"#.utf8)) { return .anything }
    guard rest.first == UInt8(ascii: "/") else { return .star }
    rest.removeFirst()
    return .folders
  }

  /// Whether the pattern covers a text from its first byte to its last.
  func matches(_ text: Span<UInt8>) -> Bool {
    var (place, offset) = (0, 0)
    var lastStar: (place: Int, offset: Int)?
    var lastCrossing: (place: Int, offset: Int)?
    while true {
      if place < elements.count {
        switch elements[place] {
        case .star:
          place += 1
          lastStar = (place, offset)
          continue
        case .anything, .folders:
          place += 1
          (lastStar, lastCrossing) = (nil, (place, offset))
          continue
        case let element:
          if offset < text.count, element.covers(text[offset]) {
            place += 1
            offset += 1
            continue
          }
        }
      } else if offset == text.count {
        return true
      }
      if let star = lastStar, star.offset < text.count, text[star.offset] != slash {
        (place, offset) = (star.place, star.offset + 1)
        lastStar = (place, offset)
      } else if let crossing = lastCrossing,
        let next = end(ofCrossing: crossing.place - 1, in: text, from: crossing.offset)
      {
        (place, offset) = (crossing.place, next)
        (lastStar, lastCrossing) = (nil, (place, offset))
      } else {
        return false
      }
    }
  }

  /// The next offset at which a crossing element may end.
  private func end(ofCrossing place: Int, in text: Span<UInt8>, from start: Int) -> Int? {
    guard start < text.count else { return nil }
    guard elements[place] == .folders else { return start + 1 }
    for offset in start..<text.count where text[offset] == slash { return offset + 1 }
    return nil
  }
}

private let slash = UInt8(ascii: "/")

extension GlobPattern.Element {
  fileprivate func covers(_ byte: UInt8) -> Bool {
    switch self {
    case .byte(let own): own == byte
    case .anyByte: byte != slash
    case .oneOf(let set): byte != slash && set.contains(byte)
    case .star, .anything, .folders: false
    }
  }
}
