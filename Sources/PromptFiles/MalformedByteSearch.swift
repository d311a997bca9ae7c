public import PromptCore

/// Finds the first byte that is not UTF-8 in a text that comes in chunks, and its place.
public struct MalformedByteSearch: Sendable {
  /// The place of the byte; a sequence that the text's end cuts off counts after `finish`.
  public private(set) var found: SourcePosition?
  private var place = SourcePosition(line: 1, column: 1)
  /// The end of the last chunk if it is no whole scalar: up to three bytes.
  private var rest: [UInt8] = []

  /// Starts in front of a text.
  public init() {}

  /// Looks at the next chunk, which may begin and end inside a scalar.
  public mutating func search(_ chunk: [UInt8]) {
    guard found == nil else { return }
    let text = rest.isEmpty ? chunk : rest + chunk
    let end = UTF8Check.firstInvalidByte(in: text) ?? text.count
    text.withUnsafeBufferPointer { pass(UnsafeBufferPointer(rebasing: $0[..<end])) }
    rest = Array(text[end...].prefix(4))
    // Three bytes may be the beginning of a scalar whose end is still to come.
    if rest.count > 3 { found = place }
  }

  /// Ends the text.
  public mutating func finish() {
    if found == nil, !rest.isEmpty { found = place }
  }

  /// Moves the place behind well-formed text.
  private mutating func pass(_ text: UnsafeBufferPointer<UInt8>) {
    var lines = 0
    for byte in text where byte == UInt8(ascii: "\n") { lines += 1 }
    let line = text.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    var columns = 0
    for byte in text[line...] where byte & 0xC0 != 0x80 { columns += 1 }
    place.column = lines > 0 ? columns + 1 : place.column + columns
    place.line += lines
  }
}
