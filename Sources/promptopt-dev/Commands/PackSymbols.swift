internal import PromptCore
internal import PromptFiles
internal import PromptTokens

/// Packs the punctuation and symbols of Unicode into the table that DeepSeek's patterns ask.
///
/// The input's `symbols` gives their inclusive ranges (`Tests/Peers/make_unicode_data.py`).
enum PackSymbols: DevCommand {
  static let usage = "pack-symbols FILE.json OUT"

  static func run(_ arguments: [String]) throws(PromptError) {
    let source = try FileContents.source(at: arguments[0])
    let document = try JSONValue(parsing: source)
    var table = [Bool](repeating: false, count: 0x11_0000)
    for range in try UnicodeRanges.read("symbols", in: document, path: source.path) {
      for scalar in range { table[scalar] = true }
    }
    let size = SymbolTable.blockSize
    let blocks = try BlockTable(
      stride(from: 0, to: table.count, by: size).map { Array(table[$0..<$0 + size]) }
    )
    let bits = blocks.blocks.flatMap { block in
      stride(from: 0, to: size, by: 8).map { start in
        (0..<8).reduce(UInt8(0)) { $0 | (block[start + $1] ? 1 << UInt8($1) : 0) }
      }
    }
    let header = [
      SymbolTable.magic, ScalarClassTable.unicodeVersion, UInt32(size),
      UInt32(blocks.blocks.count),
    ]
    let file = header.flatMap(\.littleEndianBytes) + blocks.index + bits
    try AtomicFile.replace(arguments[1], with: file)
  }
}
