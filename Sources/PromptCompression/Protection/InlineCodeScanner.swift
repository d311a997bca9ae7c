/// Finds code between backticks inside a paragraph (CommonMark 0.31, section 6.1).
struct InlineCodeScanner {
  private let bytes: [UInt8]
  /// For a length of run: up to where no closing run stands.
  private var unclosed: [Int: Int] = [:]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Where the code that starts here ends, or where its backticks end if nothing closes it.
  mutating func end(ofCodeAt start: Int, before limit: Int) -> (offset: Int, isCode: Bool) {
    let length = run(at: start, before: limit)
    let open = start + length
    if let known = unclosed[length], open < known { return (open, false) }
    var index = open
    while index < limit, !isParagraphEnd(index) {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let closing = run(at: index, before: limit)
      index += closing
      if closing == length { return (index, true) }
    }
    unclosed[length] = index
    return (open, false)
  }

  private func run(at start: Int, before limit: Int) -> Int {
    var index = start
    while index < limit, bytes[index] == UInt8(ascii: "`") { index += 1 }
    return index - start
  }

  /// Whether a line end stands here with a blank line behind it.
  private func isParagraphEnd(_ index: Int) -> Bool {
    guard bytes[index] == 0x0A else { return false }
    var next = index + 1
    while next < bytes.count, bytes[next].isBlank || bytes[next] == 0x0D { next += 1 }
    return bytes.byte(at: next) == 0x0A
  }
}
