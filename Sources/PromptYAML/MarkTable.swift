internal import Yams

/// Byte offsets of the line and column marks of a YAML text.
///
/// The scanner counts columns in Unicode scalars, and ends lines at LF, CR, CR LF, NEL, LS and PS
/// (libyaml 0.2.5, `yaml_private.h`). Every 256th scalar has its offset noted, so that a mark in
/// the middle of a line of megabytes costs no more than any other.
struct MarkTable {
  let range: Range<Int>
  private let bytes: [UInt8]
  /// The index of the first scalar of each line.
  private var lineStarts: [Int] = [0]
  /// The byte offset of every 256th scalar.
  private var checkpoints: [Int] = []

  private static let stride = 256

  init(_ bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    var scalar = 0
    var index = range.lowerBound
    while index < range.upperBound {
      if scalar % Self.stride == 0 { checkpoints.append(index) }
      let (length, scalars) = lineBreak(at: index)
      if scalars == 2, (scalar + 1) % Self.stride == 0 { checkpoints.append(index + 1) }
      scalar += max(scalars, 1)
      if scalars > 0 { lineStarts.append(scalar) }
      index += max(length, 1)
      if scalars == 0 {
        while index < range.upperBound, bytes[index] & 0xC0 == 0x80 { index += 1 }
      }
    }
  }

  /// The byte offset of a mark; marks behind the end give the end.
  func offset(_ mark: Mark) -> Int {
    offset(line: mark.line, column: mark.column)
  }

  func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else {
      return line < 1 ? range.lowerBound : range.upperBound
    }
    let scalar = lineStarts[line - 1] + max(column, 1) - 1
    guard scalar / Self.stride < checkpoints.count else { return range.upperBound }
    var index = checkpoints[scalar / Self.stride]
    for _ in 0..<scalar % Self.stride where index < range.upperBound {
      index += 1
      while index < range.upperBound, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    return index
  }

  /// The bytes and scalars of the line break at an offset, zeros if there is none.
  private func lineBreak(at index: Int) -> (length: Int, scalars: Int) {
    func byte(_ distance: Int) -> UInt8 {
      index + distance < range.upperBound ? bytes[index + distance] : 0
    }
    switch bytes[index] {
    case 0x0A: return (1, 1)
    case 0x0D: return byte(1) == 0x0A ? (2, 2) : (1, 1)
    case 0xC2 where byte(1) == 0x85: return (2, 1)
    case 0xE2 where byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9): return (3, 1)
    default: return (0, 0)
    }
  }
}
