internal import PromptCore
internal import PromptFiles
internal import PromptTokens

/// Packs scalar ranges by class into the table that the pre-tokenizers read.
///
/// The input is one JSON object whose `classes` gives, for `Lu`, `Lt`, `Lm`, `Lo`, `Ll`, `M`, `N`
/// and `s`, the inclusive ranges that the reference implementation's patterns match.
enum PackClasses: DevCommand {
  static let usage = "pack-classes FILE.json OUT"

  private static let classes: [(name: String, scalarClass: ScalarClass)] = [
    ("Lu", .uppercase), ("Lt", .titlecase), ("Lm", .modifier), ("Lo", .otherLetter),
    ("Ll", .lowercase), ("M", .mark), ("N", .number), ("s", .space),
  ]

  static func run(_ arguments: [String]) throws(PromptError) {
    let source = try FileContents.source(at: arguments[0])
    let document = try JSONValue(parsing: source)
    var table = [UInt8](repeating: 0, count: 0x11_0000)
    for (name, scalarClass) in classes {
      guard let ranges = document["classes"]?[name]?.array else {
        throw PromptError(.input, "expected an array classes.\(name)", path: source.path)
      }
      for range in ranges {
        guard let first = range.array?.first?.int, let last = range.array?.last?.int,
          0 <= first, first <= last, last < table.count
        else { throw PromptError(.input, "expected ranges of scalars", path: source.path) }
        for scalar in first...last { table[scalar] |= scalarClass.rawValue }
      }
    }
    guard table.allSatisfy({ $0.nonzeroBitCount <= 1 }) else {
      throw PromptError(.input, "a scalar is in two classes", path: source.path)
    }
    try AtomicFile.replace(arguments[1], with: try packed(table))
  }

  private static func packed(_ table: [UInt8]) throws(PromptError) -> [UInt8] {
    let size = ScalarClassTable.blockSize
    var numbers: [[UInt8]: UInt8] = [:]
    var blocks: [UInt8] = []
    var index: [UInt8] = []
    for start in stride(from: 0, to: table.count, by: size) {
      let block = Array(table[start..<start + size])
      if let known = numbers[block] {
        index.append(known)
        continue
      }
      guard let number = UInt8(exactly: numbers.count) else {
        throw PromptError(.input, "more than 256 different blocks do not fit the format")
      }
      numbers[block] = number
      blocks += block
      index.append(number)
    }
    var file: [UInt8] = []
    for value in [
      ScalarClassTable.magic, ScalarClassTable.unicodeVersion, UInt32(size), UInt32(numbers.count),
    ] {
      file += value.littleEndianBytes
    }
    return file + index + blocks
  }
}
