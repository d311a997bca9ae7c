/// What takes the settled part of a text that still grows.
protocol SettledTextSink: ~Copyable {
  /// Takes text that has the same pieces by itself as in the whole.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ preTokenization: PreTokenization)

  /// Takes one piece; `PieceScanner.readable` bytes behind it can be read.
  mutating func read(_ piece: UnsafePointer<UInt8>, count: Int)
}

/// The end of a text that still grows: what more text may change is kept, the rest is handed on.
///
/// Parts may end anywhere, also inside a scalar. What is kept is bounded by the longest piece, or
/// by the longest run of white space or capitals, and by a few hundred bytes.
struct SettlingText: Sendable {
  /// Well-formed text from the start of a piece on.
  private(set) var pending: [UInt8] = []
  /// A sequence that the next part may complete.
  private var cutOff: [UInt8] = []
  /// How much must be pending before it is looked at again, so that a long piece costs no more
  /// than others.
  private var threshold = Self.block

  private static let block = 512
  /// The parts in which a large one is read, so that the memory does not depend on it.
  private static let part = 1 << 18
  /// How far from the end a cut is looked for.
  private static let reach = 512

  /// The pending text as it would be if the text ended here.
  var ending: [UInt8] { cutOff.isEmpty ? pending : pending + [0xEF, 0xBF, 0xBD] }

  /// Adds bytes that may be malformed.
  mutating func append(
    _ bytes: Span<UInt8>,
    _ preTokenization: PreTokenization,
    into sink: inout some SettledTextSink & ~Copyable
  ) {
    var start = completeScalar(with: bytes)
    while start < bytes.count {
      let part = bytes.extracting(start..<min(start + Self.part, bytes.count))
      start += part.count
      let whole = part.extracting(0..<part.count - UTF8Repair.cutOffCount(at: part))
      pend(whole)
      if start == bytes.count {
        for index in whole.count..<part.count { cutOff.append(part[index]) }
      } else {
        start -= part.count - whole.count
      }
      if pending.count >= threshold { settle(preTokenization, into: &sink) }
    }
    if pending.count >= threshold { settle(preTokenization, into: &sink) }
  }

  private mutating func pend(_ bytes: Span<UInt8>) {
    UTF8Repair.withWellFormed(bytes) { pending.append(contentsOf: $0) }
  }

  /// Completes a sequence that was cut off, and returns how many bytes that took.
  private mutating func completeScalar(with bytes: Span<UInt8>) -> Int {
    var used = 0
    while !cutOff.isEmpty, used < bytes.count {
      let longer = cutOff + [bytes[used]]
      let sequence = UTF8Repair.sequence(in: longer.span, at: 0)
      if sequence.length == longer.count {
        used += 1
        cutOff = sequence.isWhole ? [] : longer
        if sequence.isWhole { pending += longer }
      } else {
        cutOff = []
        pending += [0xEF, 0xBF, 0xBD]
      }
    }
    return used
  }
}

// MARK: Settling

extension SettlingText {
  /// Hands on what no more text can change.
  private mutating func settle(
    _ preTokenization: PreTokenization,
    into sink: inout some SettledTextSink & ~Copyable
  ) {
    guard preTokenization.isLocal else {
      threshold = .max
      return
    }
    let end: Int
    if let cut = pending.span.lastCut(within: Self.reach) {
      pending.withUnsafeBufferPointer { text in
        sink.read(UnsafeBufferPointer(rebasing: text[..<cut]), preTokenization)
      }
      end = cut
    } else {
      end = settlePieces(preTokenization, into: &sink)
    }
    pending.removeFirst(end)
    threshold = max(Self.block, 2 * pending.count)
  }

  /// Hands on one piece after another as far as a barrier, and returns where it stopped.
  private mutating func settlePieces(
    _ preTokenization: PreTokenization,
    into sink: inout some SettledTextSink & ~Copyable
  ) -> Int {
    let barrier = pending.span.lastBarrier(after: 0)
    let count = pending.count
    pending += [UInt8](repeating: 0, count: PieceScanner.readable)
    defer { pending.removeLast(PieceScanner.readable) }
    return pending.withUnsafeBufferPointer { padded in
      guard let base = padded.baseAddress else { return 0 }
      let text = padded.span.extracting(0..<count)
      var start = 0
      while start < barrier {
        let end = preTokenization.endOfPiece(start, text)
        guard end <= barrier else { break }
        sink.read(base + start, count: end - start)
        start = end
      }
      return start
    }
  }
}

// MARK: Sinks

extension PieceCounter: SettledTextSink {
  mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ preTokenization: PreTokenization) {
    preTokenization.count(text, &self)
  }

  mutating func read(_ piece: UnsafePointer<UInt8>, count: Int) {
    take(piece, count: count)
  }
}

/// Keeps the ids of settled text until they are asked for.
struct IDCollector: SettledTextSink, ~Copyable {
  private(set) var ids: [Int] = []
  private var pieces: PieceEncoder

  init(_ vocabulary: PackedVocabulary) {
    pieces = PieceEncoder(vocabulary, expectedBytes: 1 << 16)
  }

  mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ preTokenization: PreTokenization) {
    let capacity = text.count * preTokenization.tokensPerByte
    ids += pieces.ids(ofBytes: capacity) { preTokenization.encode(text, &$0) }
  }

  mutating func read(_ piece: UnsafePointer<UInt8>, count: Int) {
    ids += pieces.ids(ofBytes: count) { $0.take(piece, count: count) }
  }

  /// The ids since they were last asked for.
  mutating func takeIDs() -> [Int] {
    let taken = ids
    ids.removeAll(keepingCapacity: true)
    return taken
  }
}
