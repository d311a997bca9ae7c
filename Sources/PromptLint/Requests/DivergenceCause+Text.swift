extension DivergenceCause {
  /// What the difference of two texts looks like.
  init(of difference: TextDifference) {
    let (earlier, later) = (difference.earlierWord, difference.laterWord)
    if Self.newestLines(difference) != nil {
      self = .newestFirst
    } else if let shape = Self.shape(earlier, later) {
      self = shape
    } else if let order = Self.order(difference) {
      self = order
    } else {
      self = .requestText
    }
  }

  // MARK: Words

  private static func shape(
    _ earlier: ArraySlice<UInt8>,
    _ later: ArraySlice<UInt8>
  ) -> DivergenceCause? {
    guard later.count <= 64, earlier.count <= 64, !later.isEmpty, !earlier.isEmpty else {
      return nil
    }
    let (before, after) = (WordShape(earlier), WordShape(later))
    if before.isTime, after.isTime { return .clock }
    if before.isDate, after.isDate {
      return WordShape.timePart(earlier) == WordShape.timePart(later) ? .date : .clock
    }
    if let old = before.number, let new = after.number {
      if before.isEpoch, after.isEpoch { return .clock }
      if new > old, new - old <= 1000 || new < 100_000 { return .counter }
      return earlier.count >= 6 ? .identifier : nil
    }
    if before.isIdentifier, after.isIdentifier { return .identifier }
    return nil
  }

  // MARK: Lines

  /// The whole lines of the second text that came in before lines of the same kind, if everything
  /// behind them stayed.
  static func newestLines(_ difference: TextDifference) -> Range<Int>? {
    let later = difference.later
    let inserted = later.count - difference.earlier.count
    guard inserted >= 8, difference.prefix + difference.suffix >= difference.earlier.count else {
      return nil
    }
    // The prefix may have taken what the inserted line and the next have in common: "- ".
    let start = lineStart(of: later, before: difference.prefix)
    let end = start + inserted
    guard end < later.count, later[end - 1] == 0x0A else { return nil }
    let mark = lineMark(of: later, at: start)
    guard !mark.isEmpty, lineMark(of: later, at: end) == mark else { return nil }
    guard start > 0 else { return start..<end }
    let isFirst = lineMark(of: later, at: lineStart(of: later, before: start - 1)) != mark
    return isFirst ? start..<end : nil
  }

  private static func lineStart(of text: [UInt8], before place: Int) -> Int {
    var start = place
    while start > 0, text[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// What entries of one list begin with: a bullet, a bracket, or a word with a colon, digits made
  /// equal.
  private static func lineMark(of text: [UInt8], at start: Int) -> [UInt8] {
    let head = text[start...].prefix(24).prefix { $0 != 0x0A }
    guard let first = head.first else { return [] }
    if [0x2D, 0x2A, 0x5B, 0x3C, 0x7B].contains(first) { return [first] }
    if TextDifference.isDigit(first) { return [0x30] }
    guard let colon = head.firstIndex(of: 0x3A) else { return [] }
    return Array(head[..<colon])
  }

  /// The same JSON, the same lines, or nothing but white space.
  private static func order(_ difference: TextDifference) -> DivergenceCause? {
    let (earlier, later) = (difference.earlier, difference.later)
    let isSpace = { (byte: UInt8) in [0x20, 0x0A, 0x0D, 0x09].contains(byte) }
    let limit = 1 << 18
    guard earlier.count < limit, later.count < limit else { return nil }
    let plain = { (text: [UInt8]) in text.filter { !isSpace($0) } }
    if plain(earlier) == plain(later) { return .whiteSpace }
    if let left = object(in: earlier, around: difference.prefix),
      let right = object(in: later, around: difference.prefix),
      let digest = BlockDigest.ofSorted(left), digest == BlockDigest.ofSorted(right)
    {
      return .keyOrder
    }
    let lines = { (text: [UInt8]) in text.split(separator: 0x0A).map(Array.init) }
    let (left, right) = (lines(earlier), lines(later))
    guard left.count == right.count, left.count > 1 else { return nil }
    let sorted = { (lines: [[UInt8]]) in lines.sorted { $0.lexicographicallyPrecedes($1) } }
    return sorted(left) == sorted(right) ? .lineOrder : nil
  }

  /// The outermost JSON object around a place.
  private static func object(in text: [UInt8], around place: Int) -> String? {
    guard text.count < 1 << 16 else { return nil }
    let braces = text[..<min(place + 1, text.count)].indices.lazy.filter { text[$0] == 0x7B }
    for start in braces.prefix(16) {
      var depth = 0
      var isString = false
      var index = start
      while index < text.count {
        switch text[index] {
        case 0x5C where isString: index += 1
        case 0x22: isString.toggle()
        case 0x7B where !isString: depth += 1
        case 0x7D where !isString: depth -= 1
        default: break
        }
        index += 1
        if depth == 0 { break }
      }
      guard depth == 0, index > place else { continue }
      return String(decoding: text[start..<min(index, text.count)], as: UTF8.self)
    }
    return nil
  }
}

/// What a single word looks like.
private struct WordShape {
  private let word: ArraySlice<UInt8>

  init(_ word: ArraySlice<UInt8>) {
    var word = word
    let isEdge = { (byte: UInt8) in [0x2E, 0x3A, 0x2D, 0x5F, 0x2B].contains(byte) }
    while let last = word.last, isEdge(last) { word = word.dropLast() }
    while let first = word.first, isEdge(first) { word = word.dropFirst() }
    self.word = word
  }

  private var digits: Int { word.count(where: TextDifference.isDigit) }

  /// `10:31`, `10:31:05`, alone or behind a date.
  var isTime: Bool {
    guard Self.timePart(word) != nil else { return false }
    return digits >= 3
  }

  /// `2026-11-20`, `20.11.2026`, `20`, and a name of a month or a day.
  var isDate: Bool {
    let signs = word.count { $0 == 0x2D || $0 == 0x2E }
    if (6...14).contains(digits), signs >= 2, Self.yearIndex(word) != nil { return true }
    let text = String(decoding: word, as: UTF8.self).lowercased()
    return Self.names.contains { text.hasPrefix($0) } && digits <= 8 && text.count <= 12
  }

  private static let names = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]

  private static func yearIndex(_ word: ArraySlice<UInt8>) -> Int? {
    let parts = word.split { !TextDifference.isDigit($0) }
    return parts.firstIndex { part in
      part.count == 4 && (part.starts(with: [0x32, 0x30]) || part.first == 0x31)
    }
  }

  /// What looks like `HH:MM`, with what follows it.
  static func timePart(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    for colon in word.indices where word[colon] == 0x3A {
      guard colon - 1 >= word.startIndex, colon + 2 < word.endIndex,
        TextDifference.isDigit(word[colon - 1]), TextDifference.isDigit(word[colon + 1]),
        TextDifference.isDigit(word[colon + 2])
      else { continue }
      return word[max(word.startIndex, colon - 2)...]
    }
    return nil
  }

  var number: Int? { Int(String(decoding: word, as: UTF8.self)) }

  /// Seconds or milliseconds since 1970, in this century.
  var isEpoch: Bool {
    guard let number else { return false }
    return (946_684_800...4_102_444_800).contains(number)
      || (946_684_800_000...4_102_444_800_000).contains(number)
  }

  /// UUIDs, digests, ULIDs, nanoids: long, without spaces, letters and digits mixed.
  var isIdentifier: Bool {
    let letters = word.count { $0 >= 0x80 || $0 & 0xDF >= 0x41 && $0 & 0xDF <= 0x5A }
    return word.count >= 8 && digits >= 2 && letters + digits >= word.count * 4 / 5
      && (digits * 6 >= word.count || word.count >= 20)
  }
}
