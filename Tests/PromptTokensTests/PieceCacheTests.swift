import PromptTestSupport
import Testing

@testable import PromptTokens

/// A cache may forget, but it never gives what belongs to another piece.
struct PieceCacheTests {
  private static func key(_ text: String) -> PieceKey {
    let bytes = Array(text.utf8) + [UInt8](repeating: 0xAA, count: PieceKey.readable)
    return bytes.withUnsafeBytes { buffer in
      buffer.baseAddress.map { PieceKey($0, count: text.utf8.count) } ?? PieceKey(low: 0, high: 0)
    }
  }

  @Test func `a key is the bytes and their number`() {
    #expect(Self.key("a") != Self.key("a\0"))
    #expect(Self.key("abcdefgh") != Self.key("abcdefgh\0"))
    #expect(Self.key("abcdefghijklmno") == Self.key("abcdefghijklmno"))
    #expect(Self.key("abcdefghijklmno") != Self.key("abcdefghijklmnp"))
    #expect(Self.key("abc").low == 0x63_6261)
    #expect(Self.key("abc").high == 3 << 56)
  }

  @Test func `keeps pieces while it grows, and forgets at its bound`() {
    var cache = ShortPieceCache<UInt32>(expectedBytes: 0, nothing: 0, largest: 1 << 12)
    for number in 1...2000 {
      #expect(cache.tokens(of: Self.key("piece \(number)")) == 0)
      cache.insert(Self.key("piece \(number)"), tokens: number % 15 + 1, value: UInt32(number))
    }
    for number in 1...2000 {
      let (tokens, value) = cache.find(Self.key("piece \(number)"))
      #expect(tokens == number % 15 + 1 && value == number)
    }
    var kept = 0
    for number in 2001...9000 {
      cache.insert(Self.key("piece \(number)"), tokens: number % 15 + 1, value: UInt32(number))
    }
    for number in 1...9000 {
      let (tokens, value) = cache.find(Self.key("piece \(number)"))
      guard tokens > 0 else { continue }
      kept += 1
      #expect(tokens == number % 15 + 1 && value == number)
    }
    #expect((500...2048).contains(kept))
  }

  @Test func `pieces made for one place cost no more than others`() {
    var cache = ShortPieceCache<UInt32>(expectedBytes: 0, nothing: 0, largest: 64)
    let colliding = (0..<50_000).map { "p\($0)" }.filter { Self.key($0).hash >> 58 == 7 }
    for (number, text) in colliding.prefix(30).enumerated() {
      cache.insert(Self.key(text), tokens: 1, value: UInt32(number))
    }
    let found = colliding.prefix(30).enumerated().filter { number, text in
      let (tokens, value) = cache.find(Self.key(text))
      #expect(tokens == 0 || value == number)
      return tokens > 0
    }
    #expect(found.count == 16)
  }

  @Test func `long pieces come back with their own entry`() {
    var cache = LongPieceCache()
    let pieces = (0..<500).map { Array("a piece of more than fifteen bytes \($0)".utf8) }
    for (number, piece) in pieces.enumerated() {
      piece.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        // One hash for all, as the worst text would have it, then hashes of their own.
        let hash = number < 40 ? 5 : TokenHash.hash(start, count: piece.count)
        let entry = LongPieceCache.Entry(tokens: UInt32(number), value: UInt32(2 * number))
        #expect(cache.find(start, count: piece.count, hash: hash) == nil)
        cache.insert(start, count: piece.count, hash: hash, entry: entry)
        #expect(cache.find(start, count: piece.count, hash: hash) == entry)
      }
    }
    cache.removeAll()
    pieces[100].withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let hash = TokenHash.hash(start, count: buffer.count)
      #expect(cache.find(start, count: buffer.count, hash: hash) == nil)
    }
  }

  @Test(arguments: TokenFixture.encodings)
  func `a memory changes no count and no id`(name: String) throws {
    let encoding = try encoding(name)
    var counter = CachingTokenCounter(encoding)
    var encoder = CachingTokenEncoder(encoding)
    var random = RandomText(seed: 20_261_124)
    let texts = (0..<400).map { _ in (0..<8).map { _ in random.next() }.joined(separator: " ") }
    for text in texts + texts {
      let ids = encoding.encode(text)
      #expect(encoder.encode(text) == ids)
      #expect(counter.count(text) == ids.count)
      #expect(counter.count(Array(text.utf8)) == ids.count)
    }
  }
}
