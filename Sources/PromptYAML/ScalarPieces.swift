public import PromptCore

/// A part of a scalar's text with the bytes of the file that it stands for.
public struct ScalarPiece: Sendable, Hashable {
  /// The bytes in the file.
  public var range: Range<Int>
  /// What they stand for; `nil` if for themselves.
  public var replacement: [UInt8]?

  /// Makes a piece.
  public init(range: Range<Int>, replacement: [UInt8]? = nil) {
    self.range = range
    self.replacement = replacement
  }
}

extension YAMLNode {
  /// The text of a scalar cut where it differs from the bytes of the file.
  ///
  /// Indentation, folded line ends and escapes are what differs. The pieces in order give exactly
  /// `string`. A scalar whose bytes cannot be followed (behind an alias, for one) is one piece that
  /// stands for the rest of its line.
  /// - Parameter source: The file that the node was read from.
  /// - Returns: the pieces; none of a collection.
  public func pieces(in source: SourceText) -> [ScalarPiece] {
    guard let string else { return [] }
    var alignment = ScalarAlignment(source.bytes, text: Array(string.utf8))
    if alignment.run(style, from: offset) { return alignment.pieces }
    let line = source.lineRange(at: offset)
    let range = min(offset, line.upperBound)..<line.upperBound
    return [ScalarPiece(range: range, replacement: Array(string.utf8))]
  }
}

/// Follows the bytes of a scalar and its text side by side.
///
/// The text is known, so that no rule of folding and chomping must be told twice: where a line ends
/// in the file, the text says what has become of it.
private struct ScalarAlignment {
  let bytes: [UInt8]
  let text: [UInt8]
  private(set) var pieces: [ScalarPiece] = []
  private var index = 0
  private var position = 0

  init(_ bytes: [UInt8], text: [UInt8]) {
    self.bytes = bytes
    self.text = text
  }

  /// Whether all of the text was found.
  mutating func run(_ style: YAMLNode.ScalarStyle, from offset: Int) -> Bool {
    index = offset
    skipProperties()
    switch style {
    case .literal, .folded: return block()
    case .singleQuoted, .doubleQuoted:
      let quote = style == .doubleQuoted ? UInt8(ascii: "\"") : UInt8(ascii: "'")
      guard byte(0) == quote else { return false }
      index += 1
      return flow(quote: quote)
    case .plain: return flow(quote: 0)
    }
  }

  /// Passes over an anchor and a tag, which stand before the scalar that they belong to.
  private mutating func skipProperties() {
    while byte(0) == UInt8(ascii: "&") || byte(0) == UInt8(ascii: "!") {
      while index < bytes.count, bytes[index] > 0x20 { index += 1 }
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }
  }

  private func byte(_ distance: Int) -> UInt8 {
    index + distance < bytes.count ? bytes[index + distance] : 0
  }

  private mutating func copy(_ count: Int = 1) -> Bool {
    guard position + count <= text.count, index + count <= bytes.count,
      bytes[index..<index + count].elementsEqual(text[position..<position + count])
    else { return false }
    if let last = pieces.last, last.replacement == nil, last.range.upperBound == index {
      pieces[pieces.count - 1].range = last.range.lowerBound..<index + count
    } else {
      pieces.append(ScalarPiece(range: index..<index + count))
    }
    index += count
    position += count
    return true
  }

  /// The next bytes of the file stand for the next bytes of the text.
  private mutating func replace(_ length: Int, with count: Int) -> Bool {
    guard position + count <= text.count, index + length <= bytes.count else { return false }
    pieces.append(
      ScalarPiece(
        range: index..<index + length,
        replacement: Array(text[position..<position + count])
      )
    )
    index += length
    position += count
    return true
  }

  // MARK: Quoted and plain

  private mutating func flow(quote: UInt8) -> Bool {
    while position < text.count {
      let byte = byte(0)
      let isFollowed: Bool
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D, let end = breakEnd() {
        isFollowed = fold(upTo: end)
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        isFollowed = escape()
      } else if byte == quote, quote == UInt8(ascii: "'"), self.byte(1) == quote {
        isFollowed = replace(2, with: 1)
      } else {
        isFollowed = copy()
      }
      guard isFollowed else { return false }
    }
    return true
  }

  /// Where the next text begins behind blanks that hold a line end; `nil` if they hold none.
  private func breakEnd() -> Int? {
    var end = index
    var hasBreak = false
    while end < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end]) {
      hasBreak = hasBreak || bytes[end] == 0x0A || bytes[end] == 0x0D
      end += 1
    }
    return hasBreak ? end : nil
  }

  private mutating func fold(upTo end: Int) -> Bool {
    var count = 0
    if text[position] == 0x20 {
      count = 1
    } else {
      while position + count < text.count, text[position + count] == 0x0A { count += 1 }
    }
    return replace(end - index, with: count)
  }

  private mutating func escape() -> Bool {
    switch byte(1) {
    case 0x0A, 0x0D:
      index += 1
      guard let end = breakEnd() else { return false }
      index = end
      return true
    case UInt8(ascii: "x"): return replace(4, with: scalarLength)
    case UInt8(ascii: "U"): return replace(10, with: scalarLength)
    case UInt8(ascii: "u"):
      let isPair =
        byte(2) | 0x20 == UInt8(ascii: "d") && "89abAB".utf8.contains(byte(3))
        && byte(6) == UInt8(ascii: "\\") && byte(7) == UInt8(ascii: "u")
      // A pair that is none is two replacement characters; they are followed one by one.
      return replace(isPair && scalarLength == 4 ? 12 : 6, with: scalarLength)
    default: return replace(2, with: scalarLength)
    }
  }

  private var scalarLength: Int {
    let first = text[position]
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  // MARK: Blocks

  private mutating func block() -> Bool {
    guard byte(0) == UInt8(ascii: "|") || byte(0) == UInt8(ascii: ">") else { return false }
    var explicit: Int?
    while index < bytes.count, bytes[index] != 0x0A {
      if (0x31...0x39).contains(bytes[index]), explicit == nil {
        explicit = Int(bytes[index]) - 0x30
      }
      if bytes[index] == UInt8(ascii: "#") { explicit = explicit ?? 0 }
      index += 1
    }
    index += 1
    let start = index
    guard let explicit, explicit > 0 else { return lines(indentation: firstIndentation()) }
    // The indentation is told beyond that of the parent, which the node does not know.
    for indentation in explicit..<explicit + 40 {
      index = start
      position = 0
      pieces = []
      if lines(indentation: indentation) { return true }
    }
    return false
  }

  /// The indentation of the first line that is not blank.
  private func firstIndentation() -> Int {
    var start = index
    var position = index
    while position < bytes.count {
      switch bytes[position] {
      case 0x0A: start = position + 1
      case 0x20, 0x0D: break
      default: return position - start
      }
      position += 1
    }
    return 0
  }

  private mutating func lines(indentation: Int) -> Bool {
    skip(indentation)
    while position < text.count {
      guard index < bytes.count else { return false }
      let isBreak = bytes[index] == 0x0A || (bytes[index] == 0x0D && byte(1) == 0x0A)
      guard isBreak else {
        guard copy() else { return false }
        continue
      }
      guard lineEnds(indentation: indentation) else { return false }
    }
    return true
  }

  /// Follows line ends and the blank lines between them up to the next text.
  private mutating func lineEnds(indentation: Int) -> Bool {
    var places: [Range<Int>] = []
    let start = index
    while index < bytes.count {
      let length = bytes[index] == 0x0D && byte(1) == 0x0A ? 2 : 1
      guard bytes[index + length - 1] == 0x0A else { break }
      places.append(index..<index + length)
      index += length
      skip(indentation)
    }
    var count = 0
    while count < places.count, position + count < text.count, text[position + count] == 0x0A {
      count += 1
    }
    guard count < places.count, position + count < text.count else {
      return followEach(places.prefix(count))
    }
    // Folded: one line end is a space, of several the first is dropped.
    if count == 0, text[position] == 0x20 { count = 1 }
    let end = index
    index = start
    return replace(end - start, with: count)
  }

  private mutating func followEach(_ places: ArraySlice<Range<Int>>) -> Bool {
    let end = index
    for place in places {
      index = place.lowerBound
      guard place.count == 1 ? copy() : replace(2, with: 1) else { return false }
    }
    index = end
    return !places.isEmpty
  }

  private mutating func skip(_ count: Int) {
    var left = count
    while left > 0, index < bytes.count, bytes[index] == 0x20 {
      index += 1
      left -= 1
    }
  }
}
