public import PromptCore
public import PromptRequests

/// A request body with its bytes: a file of its own, or a line of a log.
public struct PositionedRequest: Sendable {
  /// The request as a prompt cache sees it.
  public let layout: RequestLayout
  /// How the prompt cache of its model works.
  public let limits: CacheLimits
  /// Counts the tokens of a text.
  private let count: @Sendable (String) -> Int
  private let bytes: [UInt8]
  private let document: Range<Int>
  private let bodyPath: [JSONStep]

  init(
    layout: RequestLayout,
    limits: CacheLimits,
    tokens: @escaping @Sendable (String) -> Int,
    bytes: [UInt8],
    document: Range<Int>,
    bodyPath: [JSONStep] = []
  ) {
    (self.layout, self.limits, count) = (layout, limits, tokens)
    (self.bytes, self.document, self.bodyPath) = (bytes, document, bodyPath)
  }

  /// The tokens of the first blocks.
  func tokens(before block: Int) -> Int {
    layout.blocks.prefix(block).reduce(0) { $0 + ($1.kind == .media ? 0 : count($1.text)) }
  }

  /// The bytes of the value at a path of the body; without its quotes if it is a string.
  public func range(of path: [JSONStep]) -> Range<Int> {
    if let range = value(at: path) { return inner(range) }
    // A body that is kept as a string of JSON has no places of its own.
    return JSONLexer.range(of: bodyPath, in: bytes, within: document).map(inner)
      ?? document.lowerBound..<document.lowerBound
  }

  /// The bytes of a part of a block's text; of the whole block if the part is empty.
  public func range(ofBlock index: Int, in part: Range<Int> = 0..<0) -> Range<Int> {
    let block = layout.blocks[index]
    guard let range = value(at: block.path) else { return self.range(of: []) }
    guard !part.isEmpty else { return inner(range) }
    if !block.isJSON, bytes[range.lowerBound] == UInt8(ascii: "\"") {
      let start = JSONLexer.place(ofUnescaped: part.lowerBound, inString: range, of: bytes)
      return start..<JSONLexer.place(ofUnescaped: part.upperBound, inString: range, of: bytes)
    }
    // The same bytes, unless the log was written with spaces or the block carried a mark.
    guard bytes[range].elementsEqual(block.text.utf8) else { return range }
    return (range.lowerBound + part.lowerBound)..<(range.lowerBound + part.upperBound)
  }

  private func inner(_ range: Range<Int>) -> Range<Int> {
    guard range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "\"") else { return range }
    return (range.lowerBound + 1)..<(range.upperBound - 1)
  }

  private func value(at path: [JSONStep]) -> Range<Int>? {
    JSONLexer.range(of: bodyPath + path, in: bytes, within: document)
  }
}
