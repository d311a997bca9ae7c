/// Turns text into a sparse vector of hashed n-grams.
///
/// Source: Weinberger et al., Feature Hashing for Large Scale Multitask Learning, 2009.
struct FeatureHasher: Sendable {
  let size: DistilledSize
  /// What a bucket tells, in 1/32 nats: 1 + ln((1 + n) / (1 + the texts that have it)), as the
  /// training texts show it (Spärck Jones 1972, smoothed).
  let inverseFrequency: [UInt8]

  /// Takes the inverse frequencies as they are.
  init(size: DistilledSize, inverseFrequency: [UInt8]) {
    self.size = size
    self.inverseFrequency = inverseFrequency
  }

  /// Learns the inverse frequencies from texts.
  init(size: DistilledSize, learningFrom texts: [String]) {
    let plain = FeatureHasher(size: size, inverseFrequency: [])
    var frequency = [Int](repeating: 0, count: size.buckets)
    for text in texts {
      for bucket in plain.counts(of: text).keys { frequency[bucket] += 1 }
    }
    let total = Float(1 + texts.count)
    let inverse = frequency.map {
      UInt8(min(255, (32 * (1 + naturalLogarithm(total / Float(1 + $0)))).rounded()))
    }
    self.init(size: size, inverseFrequency: inverse)
  }

  /// A text as a sparse vector.
  struct Features: Sendable {
    /// Buckets in ascending order, each once.
    var buckets: [Int]
    /// The weight of each bucket: (1 + ln(count)) times its inverse frequency, scaled so that the
    /// vector has length 1.
    var weights: [Float]
  }

  /// The features of a text; an empty vector for text without a word.
  func features(of text: String) -> Features { normalised(counts(of: text)) }

  private func counts(of text: String) -> [Int: Float] {
    var counts: [Int: Float] = [:]
    var previous: UInt64?
    for word in Self.words(of: text) {
      let hash = Self.hash(word[...], seed: 1)
      counts[bucket(hash), default: 0] += 1
      if size.hasWordPairs, let previous {
        counts[bucket(Self.mix(previous &* 31 &+ hash)), default: 0] += 1
      }
      previous = hash
      addRuns(of: word, to: &counts)
    }
    return counts
  }

  private func addRuns(of word: [UInt8], to counts: inout [Int: Float]) {
    let padded = [UInt8(ascii: " ")] + word + [UInt8(ascii: " ")]
    for length in size.runLengths where padded.count >= length {
      for start in 0...(padded.count - length) {
        let hash = Self.hash(padded[start..<start + length], seed: 2)
        counts[bucket(hash), default: 0] += 1
      }
    }
  }

  private func normalised(_ counts: [Int: Float]) -> Features {
    let buckets = counts.keys.sorted()
    var weights = buckets.map {
      (1 + naturalLogarithm(counts[$0] ?? 1)) * Float(inverseFrequency[$0])
    }
    let length = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
    if length > 0 { for index in weights.indices { weights[index] /= length } }
    return Features(buckets: buckets, weights: weights)
  }

  private func bucket(_ hash: UInt64) -> Int { Int(hash & UInt64(size.buckets - 1)) }

  /// Runs of letters, digits and non-ASCII characters in lower case, and `!` and `?` by themselves.
  static func words(of text: String) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
        word.append(byte)
      default:
        if !word.isEmpty { words.append(word) }
        word.removeAll(keepingCapacity: true)
        if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") { words.append([byte]) }
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// FNV-1a with a final mix, so that the low bits are as good as the high ones.
  private static func hash(_ bytes: ArraySlice<UInt8>, seed: UInt64) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed &* 0x9E37_79B9_7F4A_7C15
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return mix(hash)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 33)) &* 0xff51_afd7_ed55_8ccd
    z = (z ^ (z >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return z ^ (z >> 33)
  }
}
