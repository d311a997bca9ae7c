/// The sentences of a text, each known by its words without markers, and by its markers.
///
/// A text keeps its meaning in this sense if no sentence comes back with other markers than it
/// had: "Do share keys." is not "Do not share keys." although every other word survives.
struct SentenceLedger: Sendable {
  /// For the words of a sentence: the markers that it occurs with.
  private var markers: [UInt64: Set<UInt64>] = [:]
  /// A sample of each sentence, for messages.
  private var samples: [UInt64: Range<Int>] = [:]
  private let bytes: [UInt8]

  init(of bytes: [UInt8], protection: Protection) {
    self.bytes = bytes
    for gap in protection.jsonRanges.gaps(in: bytes.count) { read(gap) }
  }

  /// What a candidate says that this text does not, and the reverse.
  func violations(in candidate: SentenceLedger) -> [Violation] {
    let changed = candidate.sentences(notIn: self).map {
      Violation("the sentence \"\($0)\" stands like this nowhere in the source")
    }
    return changed
      + sentences(notIn: candidate).map { Violation("a sentence is lost", missing: $0) }
  }

  private func sentences(notIn other: SentenceLedger) -> [String] {
    var found: [Range<Int>] = []
    for (key, values) in markers where !values.isSubset(of: other.markers[key] ?? []) {
      found.append(samples[key] ?? 0..<0)
    }
    return found.sorted { $0.lowerBound < $1.lowerBound }.prefix(10).map { bytes.text(in: $0) }
  }

  private mutating func read(_ range: Range<Int>) {
    var start = range.lowerBound
    for index in range {
      let ends = bytes[index] == 0x0A || isTerminator(at: index, before: range.upperBound)
      guard ends || index == range.upperBound - 1 else { continue }
      add(start..<index + 1)
      start = index + 1
    }
  }

  private func isTerminator(at index: Int, before limit: Int) -> Bool {
    guard ".!?".utf8.contains(bytes[index]) else { return false }
    return index + 1 == limit || bytes[index + 1].isSpace
  }

  private mutating func add(_ range: Range<Int>) {
    let words = WordReader.words(in: range, of: bytes)
    guard !words.isEmpty else { return }
    var (key, mark) = (UInt64(0xCBF2_9CE4_8422_2325), UInt64(17))
    var previous: UInt64?
    for (place, word) in words.enumerated() {
      if Markers.group(of: word.hash, after: previous) == nil {
        key = (key ^ word.hash) &* 0x100_0000_01B3
      } else {
        mark = (mark ^ word.hash ^ UInt64(place)) &* 0x100_0000_01B3
      }
      previous = word.hash
    }
    markers[key, default: []].insert(mark)
    if samples[key] == nil { samples[key] = bytes.trimmed(range) }
  }
}
