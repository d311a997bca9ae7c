import PromptTokens

/// Times what does not read a text from its beginning to its end at once.
enum PartTimes {
  /// Prints seconds for a whole corpus, and microseconds for one question.
  static func print(_ data: [UInt8], _ encoding: Encoding) {
    var index: TokenIndex?
    let indexing = TokenTimes.elapsed { index = TokenIndex(data, encoding) }
    guard let index else { return }
    let ranges = ranges(in: data.count)
    let asking = TokenTimes.elapsed { for range in ranges { _ = index.count(of: range) } }
    let limiting = TokenTimes.elapsed { for _ in 0..<100 { _ = encoding.count(data, upTo: 1000) } }
    let truncating = TokenTimes.elapsed {
      for _ in 0..<100 { _ = encoding.truncation(of: data, to: 1000) }
    }
    Swift.print(
      "{\"index\": \(indexing), \"chunks of 64 KB\": \(appending(data, 1 << 16, encoding)), "
        + "\"messages of 200 B\": \(appending(data, 200, encoding)), "
        + "\"range us\": \(asking / Double(ranges.count) * 1e6), "
        + "\"limit us\": \(limiting * 1e4), \"truncate us\": \(truncating * 1e4)}"
    )
  }

  /// Seconds to append parts of a size and to ask for the count behind each.
  private static func appending(_ data: [UInt8], _ size: Int, _ encoding: Encoding) -> Double {
    TokenTimes.elapsed {
      var counter = AppendableTokenCounter(encoding)
      for start in stride(from: 0, to: data.count, by: size) {
        counter.append(data.span.extracting(start..<min(start + size, data.count)))
        _ = counter.count
      }
    }
  }

  /// Ranges from everywhere to everywhere, always the same.
  private static func ranges(in count: Int) -> [Range<Int>] {
    var state: UInt64 = 1
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % (count + 1)
    }
    return (0..<20_000).map { _ in
      let (first, second) = (next(), next())
      return min(first, second)..<max(first, second)
    }
  }
}
