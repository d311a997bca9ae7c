/// Finds tokens in text; of several at one place the longest.
struct TokenFinder: Sendable {
  private let needles: [[UInt8]]
  private let ids: [Int]
  /// The needles by their first byte, the longest first.
  private let byFirstByte: [[Int]]

  init(_ tokens: [SpecialToken]) {
    let tokens = tokens.filter { !$0.text.isEmpty }
    let needles = tokens.map { Array($0.text.utf8) }
    var byFirstByte = [[Int]](repeating: [], count: 256)
    for index in needles.indices.sorted(by: { needles[$0].count > needles[$1].count }) {
      byFirstByte[Int(needles[index][0])].append(index)
    }
    self.needles = needles
    self.byFirstByte = byFirstByte
    ids = tokens.map(\.id)
  }

  /// Calls with each token and with what is between them, from left to right.
  func forEachPart(
    of text: UnsafeBufferPointer<UInt8>,
    token: (Int) -> Void,
    ordinary: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard !needles.isEmpty else { return ordinary(text) }
    var (start, offset) = (0, 0)
    while offset < text.count {
      guard let found = needle(at: offset, in: text) else {
        offset += 1
        continue
      }
      if start < offset { ordinary(UnsafeBufferPointer(rebasing: text[start..<offset])) }
      token(ids[found])
      offset += needles[found].count
      start = offset
    }
    if start < text.count { ordinary(UnsafeBufferPointer(rebasing: text[start...])) }
  }

  @inline(__always)
  private func needle(at offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    for index in byFirstByte[Int(text[offset])] {
      let needle = needles[index]
      guard offset + needle.count <= text.count else { continue }
      if needle.indices.allSatisfy({ text[offset + $0] == needle[$0] }) { return index }
    }
    return nil
  }
}
