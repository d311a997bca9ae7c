/// Unicode normalisation form C (Unicode 16.0, UAX #15).
package enum CanonicalComposition {
  /// The most bytes that one byte of text becomes: U+1D160, four bytes, becomes three scalars of
  /// four.
  static let growth = 3

  /// The text in form C, or `nil` if a quick check shows that it is so already.
  ///
  /// Only what stands between two scalars that nothing happens to is composed anew.
  ///
  /// - Complexity: O(n log n) in the longest run of combining marks, linear in the rest.
  package static func composed(_ text: Span<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var copied = 0
    var scanner = StabilityScanner()
    while let place = scanner.nextUnstable(in: text) {
      if copied == 0 { result.reserveCapacity(text.count) }
      let end = scanner.endOfSegment(from: place.unstable, in: text)
      for index in copied..<place.segment { result.append(text[index]) }
      append(segment: place.segment..<end, of: text, to: &result)
      copied = end
    }
    guard copied > 0 else { return nil }
    for index in copied..<text.count { result.append(text[index]) }
    return result
  }

  private static func append(
    segment: Range<Int>,
    of text: Span<UInt8>,
    to result: inout [UInt8]
  ) {
    var scalars: [MarkedScalar] = []
    var index = segment.lowerBound
    while index < segment.upperBound {
      MarkedScalar.append(decomposed: text.scalarValue(at: index), to: &scalars)
      index += text.scalar(at: index).length
    }
    MarkedScalar.order(&scalars)
    for scalar in MarkedScalar.composed(scalars) {
      // Surrogates cannot be in it: the text was well-formed.
      guard let scalar = Unicode.Scalar(scalar), let bytes = UTF8.encode(scalar) else { continue }
      result += bytes
    }
  }
}

/// Finds the places at which a text may not be in form C.
private struct StabilityScanner {
  private var index = 0
  private var segment = 0
  private var lastClass: UInt8 = 0

  /// The next scalar that may change, and where the scalars begin that may change with it.
  mutating func nextUnstable(in text: Span<UInt8>) -> (segment: Int, unstable: Int)? {
    while index < text.count {
      // Nothing happens to what stands before U+0300.
      if text[index] < 0xCC {
        (segment, lastClass) = (index, 0)
        index += text[index] < 0x80 ? 1 : 2
        continue
      }
      let record = NormalizationTable.record(of: text.scalarValue(at: index))
      if record.isUnstable || record.combiningClass != 0 && record.combiningClass < lastClass {
        return (segment, index)
      }
      lastClass = record.combiningClass
      if lastClass == 0 { segment = index }
      index += text.scalar(at: index).length
    }
    return nil
  }

  /// Where the next scalar stands that begins a segment by itself.
  mutating func endOfSegment(from start: Int, in text: Span<UInt8>) -> Int {
    index = start
    repeat {
      index += text.scalar(at: index).length
    } while index < text.count && !isBoundary(index, in: text)
    (segment, lastClass) = (index, 0)
    return index
  }

  private func isBoundary(_ offset: Int, in text: Span<UInt8>) -> Bool {
    if text[offset] < 0xCC { return true }
    let record = NormalizationTable.record(of: text.scalarValue(at: offset))
    return record.combiningClass == 0 && !record.isUnstable
  }
}

/// A decomposed scalar with its combining class.
private struct MarkedScalar {
  var value: UInt32
  var combiningClass: UInt8

  static func append(decomposed scalar: UInt32, to scalars: inout [MarkedScalar]) {
    if let syllable = Hangul.decomposed(scalar) {
      scalars += syllable.map { MarkedScalar(value: $0, combiningClass: 0) }
      return
    }
    let record = NormalizationTable.record(of: scalar)
    guard !record.decomposition.isEmpty else {
      scalars.append(MarkedScalar(value: scalar, combiningClass: record.combiningClass))
      return
    }
    for index in record.decomposition {
      let value = NormalizationTable.decomposed(index)
      let combining = NormalizationTable.record(of: value).combiningClass
      scalars.append(MarkedScalar(value: value, combiningClass: combining))
    }
  }

  /// Sorts each run of marks by class; marks of one class keep their order.
  static func order(_ scalars: inout [MarkedScalar]) {
    var start = 0
    while start < scalars.count {
      guard scalars[start].combiningClass > 0 else {
        start += 1
        continue
      }
      var end = start
      while end < scalars.count, scalars[end].combiningClass > 0 { end += 1 }
      let sorted = scalars[start..<end].enumerated().sorted {
        ($0.element.combiningClass, $0.offset) < ($1.element.combiningClass, $1.offset)
      }
      scalars.replaceSubrange(start..<end, with: sorted.map(\.element))
      start = end
    }
  }

  /// The canonical composition (UAX #15, D117): a mark joins the last starter if nothing between
  /// them blocks it.
  static func composed(_ scalars: [MarkedScalar]) -> [UInt32] {
    var result: [UInt32] = []
    var starter: Int?
    var lastClass: UInt8 = 0
    for scalar in scalars {
      let isAdjacent = starter.map { $0 + 1 == result.count } ?? false
      if let starter, isAdjacent || lastClass != 0 && lastClass < scalar.combiningClass,
        let whole = composition(result[starter], scalar.value)
      {
        result[starter] = whole
        continue
      }
      if scalar.combiningClass == 0 { starter = result.count }
      lastClass = scalar.combiningClass
      result.append(scalar.value)
    }
    return result
  }

  private static func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
    Hangul.composed(first, second) ?? NormalizationTable.composition(of: first, second)
  }
}

/// Hangul syllables (Unicode 16, section 3.12).
private enum Hangul {
  private static let syllables: UInt32 = 0xAC00
  private static let leads: UInt32 = 0x1100
  private static let vowels: UInt32 = 0x1161
  private static let trails: UInt32 = 0x11A7

  static func decomposed(_ scalar: UInt32) -> [UInt32]? {
    guard (syllables..<syllables + 11_172).contains(scalar) else { return nil }
    let index = scalar - syllables
    let pair = [leads + index / 588, vowels + index % 588 / 28]
    return index % 28 == 0 ? pair : pair + [trails + index % 28]
  }

  static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if (leads..<leads + 19).contains(first), (vowels..<vowels + 21).contains(second) {
      return syllables + ((first - leads) * 21 + second - vowels) * 28
    }
    if (syllables..<syllables + 11_172).contains(first), (first - syllables) % 28 == 0,
      (trails + 1..<trails + 28).contains(second)
    {
      return first + second - trails
    }
    return nil
  }
}
