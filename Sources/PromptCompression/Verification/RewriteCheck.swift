/// The checks of a rewriting beyond its protected spans: markers, numbers in place, and whether it
/// is a shorter form of the source at all, or an answer to it.
///
/// Two bounds decide the last. *Variation* is the share of the candidate's words whose stem the
/// source does not have; *coverage* is the share of the source's distinct stems that the candidate
/// keeps. Both are coarse: they catch answers, translations and empty replies, not a bad summary.
struct RewriteCheck {
  /// The largest share of new words.
  static let variationLimit = 0.25
  /// The smallest share of the source's stems.
  static let coverageLimit = 0.3

  let source: CompressionInput
  let candidate: CompressionInput

  var violations: [Violation] {
    markers + swappedQuantities + resemblance
  }

  /// Markers of each group are not fewer than before.
  private var markers: [Violation] {
    let (before, after) = (counts(in: source), counts(in: candidate))
    return Markers.Group.allCases.compactMap { group in
      let (had, has) = (before[group, default: 0], after[group, default: 0])
      guard has < had else { return nil }
      return Violation("\(had) words of \(group.rawValue) stand in the source, \(has) are left")
    }
  }

  private func counts(in input: CompressionInput) -> [Markers.Group: Int] {
    var counts: [Markers.Group: Int] = [:]
    var previous: UInt64?
    for word in WordReader.words(in: 0..<input.bytes.count, of: input.bytes) {
      if let group = Markers.group(of: word.hash, after: previous) {
        counts[group, default: 0] += 1
      }
      previous = word.hash
    }
    return counts
  }

  /// A word that follows a number in the source follows the same numbers in the candidate: "5
  /// failed, 1 passed" is not "1 failed, 5 passed".
  private var swappedQuantities: [Violation] {
    let before = numbersByWord(in: source)
    var found: [Violation] = []
    for (word, numbers) in numbersByWord(in: candidate).sorted(by: { $0.key < $1.key }) {
      guard let known = before[word] else { continue }
      for number in numbers.subtracting(known).sorted() {
        found.append(Violation("\"\(number)\" stands before a word that it did not stand before"))
      }
    }
    return found
  }

  private func numbersByWord(in input: CompressionInput) -> [UInt64: Set<String>] {
    var result: [UInt64: Set<String>] = [:]
    for span in input.protection.spans where span.kind == .quantity {
      let end = min(span.range.upperBound + 40, input.bytes.count)
      let behind = span.range.upperBound..<end
      guard behind.count > 1, input.bytes[behind.lowerBound] == 0x20,
        let word = WordReader.words(in: behind, of: input.bytes).first,
        word.range.lowerBound == behind.lowerBound + 1, word.range.upperBound < end
      else { continue }
      result[word.hash, default: []].insert(input.bytes.text(in: span.range))
    }
    return result
  }

  private var resemblance: [Violation] {
    let (before, after) = (Terms.all(in: source.bytes), Terms.all(in: candidate.bytes))
    guard !after.isEmpty else {
      return before.isEmpty ? [] : [Violation("the answer is empty")]
    }
    let (known, kept) = (Set(before), Set(after))
    let new = Double(after.count { !known.contains($0) }) / Double(after.count)
    let coverage = Double(known.count { kept.contains($0) }) / Double(max(known.count, 1))
    var found: [Violation] = []
    if new > Self.variationLimit {
      found.append(Violation("\(percent(new)) of its words are not in the source"))
    }
    if coverage < Self.coverageLimit {
      found.append(Violation("it keeps \(percent(coverage)) of the source's words"))
    }
    return found
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
