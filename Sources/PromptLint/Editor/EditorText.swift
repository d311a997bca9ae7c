public import PromptCore

/// A text that an editor has open: its bytes and where its lines begin.
///
/// Lines end where the Language Server Protocol says: at `\n`, `\r\n` and `\r`.
public struct EditorText: Sendable, Hashable {
  /// The text as UTF-8, with a byte order mark if the editor sends one.
  public private(set) var bytes: [UInt8]
  private(set) var lineStarts: [Int]

  /// Makes a text.
  /// - Complexity: O(bytes).
  public init(_ text: String = "") {
    bytes = Array(text.utf8)
    lineStarts = [0]
    lineStarts += Self.lineStarts(in: bytes, from: 0, to: bytes.count)
  }

  /// The number of lines; an empty text has one.
  public var lineCount: Int { lineStarts.count }

  /// The bytes of the mark at the beginning, which a `SourceText` never contains.
  public var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The text as a file.
  public func source(path: String) -> SourceText {
    let mark = markLength
    return SourceText(
      path: path,
      bytes: mark > 0 ? Array(bytes[mark...]) : bytes,
      hasByteOrderMark: mark > 0
    )
  }
}

// MARK: Edits

extension EditorText {
  /// Replaces a byte range, which must begin and end between scalars.
  /// - Complexity: O(bytes) to move what follows, and O(lines); only the lines that the edit
  ///   touches are looked at.
  public mutating func replace(_ range: Range<Int>, with text: String) {
    let range = range.clamped(to: 0..<bytes.count)
    // An edit can join the end of the line before with what follows: \r and \n.
    let first = max(0, lineNumber(of: range.lowerBound) - 1)
    let last = lineNumber(of: range.upperBound)
    let isLastLine = last + 1 == lineStarts.count
    let oldCount = bytes.count
    bytes.replaceSubrange(range, with: text.utf8)
    let shift = bytes.count - oldCount
    let end = isLastLine ? bytes.count : lineStarts[last + 1] + shift
    let found = Self.lineStarts(in: bytes, from: lineStarts[first], to: end)
    let behind = isLastLine ? [] : lineStarts[(last + 2)...].map { $0 + shift }
    lineStarts.replaceSubrange((first + 1)..., with: found + behind)
  }

  /// The beginnings of lines behind each line end in a stretch.
  private static func lineStarts(in bytes: [UInt8], from start: Int, to end: Int) -> [Int] {
    var starts: [Int] = []
    bytes.withUnsafeBufferPointer { bytes in
      for index in start..<end {
        switch bytes[index] {
        case UInt8(ascii: "\n"): starts.append(index + 1)
        case UInt8(ascii: "\r"):
          let isPair = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
          if !isPair { starts.append(index + 1) }
        default: continue
        }
      }
    }
    return starts
  }
}

// MARK: Places

extension EditorText {
  /// The byte offset of a position; what lies behind a line's end is the line's end.
  ///
  /// A column inside a scalar is the scalar's beginning.
  /// - Complexity: O(bytes of the line).
  public func offset(of position: EditorPosition, in encoding: PositionEncoding) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < lineStarts.count else { return bytes.count }
    let line = contentRange(ofLine: position.line)
    var offset = line.lowerBound
    var units = 0
    while offset < line.upperBound {
      units += encoding.units(ofScalarAt: bytes[offset])
      guard units <= position.character else { break }
      offset += PositionEncoding.length(ofScalarAt: bytes[offset])
    }
    return min(offset, line.upperBound)
  }

  /// The position of a byte offset; an offset inside a line end is the end of its line.
  /// - Complexity: O(log lines + bytes of the line).
  public func position(of offset: Int, in encoding: PositionEncoding) -> EditorPosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineNumber(of: offset)
    let content = contentRange(ofLine: line)
    var units = 0
    for byte in bytes[content.lowerBound..<max(content.lowerBound, min(offset, content.upperBound))]
    where byte & 0xC0 != 0x80 {
      units += encoding.units(ofScalarAt: byte)
    }
    return EditorPosition(line: line, character: units)
  }

  /// The line that holds an offset, from 0.
  /// - Complexity: O(log lines).
  public func lineNumber(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The byte range of a line without its line end.
  public func contentRange(ofLine line: Int) -> Range<Int> {
    let start = lineStarts[line]
    guard line + 1 < lineStarts.count else { return start..<bytes.count }
    var end = lineStarts[line + 1] - 1
    if end > start, bytes[end] == UInt8(ascii: "\n"), bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return start..<end
  }

  /// An edit that begins and ends where an editor has positions: never inside `\r\n`.
  public func whole(_ edit: Edit) -> Edit {
    var edit = edit
    if splitsLineEnd(edit.range.lowerBound) {
      edit.replacement = "\r" + edit.replacement
      edit.range = (edit.range.lowerBound - 1)..<edit.range.upperBound
    }
    if splitsLineEnd(edit.range.upperBound) {
      edit.replacement += "\n"
      edit.range = edit.range.lowerBound..<(edit.range.upperBound + 1)
    }
    return edit
  }

  private func splitsLineEnd(_ offset: Int) -> Bool {
    offset > 0 && offset < bytes.count && bytes[offset - 1] == UInt8(ascii: "\r")
      && bytes[offset] == UInt8(ascii: "\n")
  }
}
