import PromptTestSupport
import PromptTokens
import Testing

/// What is left fits, ends where it should, and nothing longer would do.
struct TruncationTests {
  @Test(arguments: TokenFixture.families)
  func `no longer part fits`(name: String) throws {
    let encoding = try encoding(name)
    var random = RandomText(seed: 81)
    var counter = CachingTokenCounter(encoding)
    for number in 0..<24 {
      let text = number % 4 == 3 ? random.malformed(parts: 2) : Array(random.next().utf8)
      let total = counter.count(text)
      let (starts, ends) = try Self.places(of: text, encoding)
      for limit in [0, 1, 2, total / 2, total - 1, total] {
        for boundary in [Truncation.Boundary.scalar, .token] {
          let places = boundary == .token ? ends : starts
          let comment: Comment =
            "seed \(random.seed), text \(number), \(boundary) \(limit): \(text)"
          let head = encoding.truncation(of: text, to: limit, at: boundary)
          let best = places.last { counter.count(Array(text[..<$0])) <= max(limit, 0) }
          try #require(head.bytes == 0..<(best ?? 0), comment)
          try #require(head.tokens == counter.count(Array(text[head.bytes])), comment)
          let tail = encoding.truncation(of: text, to: limit, at: boundary, keeping: .end)
          let first = places.first { counter.count(Array(text[$0...])) <= max(limit, 0) }
          try #require(tail.bytes == (first ?? text.count)..<text.count, comment)
        }
      }
    }
  }

  @Test(arguments: TokenFixture.families)
  func `what is left of a long text fits and is near the limit`(name: String) throws {
    let encoding = try encoding(name)
    var random = RandomText(seed: 82)
    for number in 0..<3 {
      let text = random.adversarial(parts: 120)
      for side in Truncation.Side.allCases {
        for boundary in Truncation.Boundary.allCases {
          let limit = 100 * (number + 1)
          let part = encoding.truncated(text, to: limit, at: boundary, keeping: side)
          let comment: Comment = "text \(number), \(boundary), \(side)"
          #expect(encoding.count(part) <= limit, comment)
          if boundary != .line { #expect(encoding.count(part) >= limit - 40, comment) }
          let side =
            side == .start ? text.utf8.prefix(part.utf8.count) : text.utf8.suffix(part.utf8.count)
          #expect(part.utf8.elementsEqual(side), comment)
        }
      }
    }
  }

  @Test func `cuts no character and no line`() throws {
    let encoding = try encoding("o200k_base")
    let families = String(repeating: "👩‍👩‍👧", count: 20)
    for limit in 1..<60 {
      let part = encoding.truncated(families, to: limit)
      #expect(part.allSatisfy { $0 == "👩‍👩‍👧" }, "\(limit)")
      let end = encoding.truncated("e\u{301}e\u{301}\r\n\r\n" + families, to: limit, keeping: .end)
      #expect(end.first.map { "👩‍👩‍👧e\u{301}\r\n".contains($0) } ?? true, "\(limit)")
    }
    let lines = "one line\r\nanother line\nthe third\rand the last"
    #expect(encoding.truncated(lines, to: 8, at: .line) == "one line\r\nanother line\n")
    #expect(encoding.truncated(lines, to: 5, at: .line, keeping: .end) == "and the last")
    #expect(encoding.truncated(lines, to: 1, at: .line) == "")
    #expect(encoding.truncated(lines, to: 100, at: .line) == lines[...])
  }

  @Test(arguments: ["x", "中", " ", "\n", "7", "Ab", "é", "😀", "'s"])
  func `a long run is cut near the limit`(unit: String) throws {
    for name in ["cl100k_base", "o200k_base", "r50k_base"] {
      let encoding = try encoding(name)
      let text = String(repeating: unit, count: 6000)
      for side in Truncation.Side.allCases {
        let part = encoding.truncation(of: Array(text.utf8), to: 50, at: .scalar, keeping: side)
        #expect(
          part.tokens <= 50 && part.tokens >= min(45, encoding.count(text)),
          "\(name) \(side)"
        )
      }
    }
  }

  /// The places between scalars, and those between tokens.
  private static func places(of text: [UInt8], _ encoding: Encoding) throws -> ([Int], [Int]) {
    let ends = [0] + (try encoding.tokens(in: text)).map(\.bytes.upperBound)
    var scalars = [0]
    var rest = text[...]
    while !rest.isEmpty {
      let repaired = (1...min(4, rest.count)).first { count in
        rest.count == count
          || String(decoding: rest.prefix(count + 1), as: UTF8.self)
            .unicodeScalars.count > 1
            && String(decoding: rest.prefix(count), as: UTF8.self).unicodeScalars.count == 1
      }
      rest = rest.dropFirst(repaired ?? 1)
      scalars.append(text.count - rest.count)
    }
    return (scalars, ends)
  }
}
