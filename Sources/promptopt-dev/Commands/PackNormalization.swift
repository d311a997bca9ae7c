internal import PromptCore
internal import PromptFiles
internal import PromptTokens

/// Packs canonical compositions and decompositions into the table that normalisation reads.
///
/// The input (`Tests/Peers/make_unicode_data.py`) gives `combining` classes, full
/// `decompositions`, primary `compositions`, and the `unstable` ranges whose quick check is not
/// Yes.
enum PackNormalization: DevCommand {
  static let usage = "pack-normalization FILE.json OUT"

  static func run(_ arguments: [String]) throws(PromptError) {
    let source = try FileContents.source(at: arguments[0])
    let document = try JSONValue(parsing: source)
    var bits = [UInt32](repeating: 0, count: 0x11_0000)
    for row in try numbers("combining", in: document, source.path) {
      bits[row[0]] |= UInt32(row[1])
    }
    for range in try UnicodeRanges.read("unstable", in: document, path: source.path) {
      for scalar in range { bits[scalar] |= 0x100 }
    }
    let decomposed = try decompositions(in: document, source.path, into: &bits)
    let compositions = try numbers("compositions", in: document, source.path)
      .map { (key: UInt64($0[0]) << 32 | UInt64($0[1]), whole: UInt32($0[2])) }
      .sorted { $0.key < $1.key }
    let file = try packed(bits, decomposed, compositions)
    try AtomicFile.replace(arguments[1], with: file)
  }

  private static func numbers(
    _ key: String,
    in document: JSONValue,
    _ path: String
  ) throws(PromptError) -> [[Int]] {
    guard let rows = document[key]?.array else {
      throw PromptError(.input, "expected an array \(key)", path: path)
    }
    return rows.map { $0.array?.compactMap(\.int) ?? [] }
  }

  private static func decompositions(
    in document: JSONValue,
    _ path: String,
    into bits: inout [UInt32]
  ) throws(PromptError) -> [UInt32] {
    var decomposed: [UInt32] = []
    for row in document["decompositions"]?.array ?? [] {
      guard let scalar = row.array?.first?.int, let parts = row.array?.last?.array,
        (1...15).contains(parts.count)
      else { throw PromptError(.input, "expected decompositions", path: path) }
      bits[scalar] |= UInt32(parts.count) << 9 | UInt32(decomposed.count) << 13
      decomposed += parts.compactMap(\.int).map(UInt32.init)
    }
    return decomposed
  }

  private static func packed(
    _ bits: [UInt32],
    _ decomposed: [UInt32],
    _ compositions: [(key: UInt64, whole: UInt32)]
  ) throws(PromptError) -> [UInt8] {
    var numbers: [UInt32: UInt16] = [0: 0]
    var records: [UInt32] = [0]
    for value in bits where numbers[value] == nil {
      numbers[value] = UInt16(records.count)
      records.append(value)
    }
    let size = NormalizationTable.blockSize
    let blocks = try BlockTable(
      stride(from: 0, to: bits.count, by: size).map { start in
        bits[start..<start + size].map { numbers[$0, default: 0] }
      }
    )
    let header: [UInt32] = [
      NormalizationTable.magic, ScalarClassTable.unicodeVersion, UInt32(blocks.blocks.count),
      UInt32(records.count), UInt32(decomposed.count), UInt32(compositions.count), 0, 0,
    ]
    return header.flatMap(\.littleEndianBytes) + blocks.index
      + blocks.blocks.flatMap { $0.flatMap(\.littleEndianBytes) }
      + records.flatMap(\.littleEndianBytes) + decomposed.flatMap(\.littleEndianBytes)
      + compositions.flatMap(\.key.littleEndianBytes)
      + compositions.flatMap(\.whole.littleEndianBytes)
  }
}
