import PromptTestSupport
import PromptTokens
import Testing

/// Every kind of buffer gives the same.
struct BufferTests {
  @Test func `all buffers of a text are the same text`() throws {
    let encoding = try encoding("o200k_base")
    var random = RandomText(seed: 95)
    for _ in 0..<20 {
      let text = random.adversarial()
      let ids = encoding.encode(text)
      try compare(encoding, Array(text.utf8), ids)
      #expect(encoding.encode(text[...]) == ids && encoding.count(text[...]) == ids.count)
      let outer = "«\(text)»"
      let inner = outer.dropFirst().dropLast()
      if inner == text[...] { #expect(encoding.count(inner) == ids.count) }
    }
  }

  @Test func `malformed bytes are the same in all buffers`() throws {
    let encoding = try encoding("cl100k_base")
    var random = RandomText(seed: 96)
    for _ in 0..<50 {
      let bytes = random.malformed()
      try compare(encoding, bytes, encoding.encode(bytes))
    }
    try compare(encoding, [], [])
  }

  private func compare(_ encoding: Encoding, _ bytes: [UInt8], _ ids: [Int]) throws {
    var counter = CachingTokenCounter(encoding)
    var encoder = CachingTokenEncoder(encoding)
    #expect(encoding.encode(bytes.span) == ids && encoding.count(bytes.span) == ids.count)
    #expect(encoder.encode(bytes.span) == ids && counter.count(bytes.span) == ids.count)
    #expect(
      encoding.encode(bytes.span.bytes) == ids && encoding.count(bytes.span.bytes) == ids.count
    )
    #expect(encoder.encode(bytes.span.bytes) == ids && counter.count(bytes.span.bytes) == ids.count)
    bytes.withUnsafeBufferPointer { buffer in
      #expect(encoding.encode(buffer) == ids && encoding.count(buffer) == ids.count)
      #expect(encoder.encode(buffer) == ids && counter.count(buffer) == ids.count)
    }
    bytes.withUnsafeBytes { buffer in
      #expect(encoding.encode(buffer) == ids && encoding.count(buffer) == ids.count)
      #expect(encoder.encode(buffer) == ids && counter.count(buffer) == ids.count)
    }
  }
}
