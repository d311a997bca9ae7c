/// Decides whether a candidate still says what the source says, as far as bytes can tell.
struct Verifier: Sendable {
  private let source: CompressionInput
  private let ledger: ProtectionLedger
  private let sentences: SentenceLedger

  init(source: CompressionInput) {
    self.source = source
    ledger = ProtectionLedger(of: source.bytes, protection: source.protection)
    sentences = SentenceLedger(of: source.bytes, protection: source.protection)
  }

  /// What is wrong with a candidate, by the rules of a class; nothing when it holds.
  func violations(in candidate: CompressionInput, for passClass: CompressionClass) -> [Violation] {
    let theirs = ProtectionLedger(of: candidate.bytes, protection: candidate.protection)
    var found = ledger.violations(in: theirs, for: passClass)
    switch passClass {
    case .rewrite: found += RewriteCheck(source: source, candidate: candidate).violations
    // That every sentence is whole is seen in the edits: `extraction(of:in:)`.
    case .extractive: break
    case .exact, .form:
      let said = SentenceLedger(of: candidate.bytes, protection: candidate.protection)
      found += sentences.violations(in: said)
    }
    return found
  }

  /// Whether edits of an extractive pass remove whole sentences and blocks, and nothing else.
  static func extraction(of edits: [PassEdit], in input: CompressionInput) -> [Violation] {
    let removed = edits.map(\.range).sorted { $0.lowerBound < $1.lowerBound }.merged()
    var found: [Violation] = []
    for edit in edits where !edit.replacement.utf8.allSatisfy(\.isSpace) {
      found.append(Violation("\"\(edit.replacement)\" was written by an extractive pass"))
    }
    for unit in Segmentation(of: input).units {
      let index = removed.firstIndex(endingAfter: unit.range.lowerBound)
      guard index < removed.count, removed[index].overlaps(unit.range) else { continue }
      if removed[index].clamped(to: unit.range) != unit.range {
        let text = input.bytes.text(in: unit.range)
        found.append(Violation("a sentence was cut", missing: text))
      }
    }
    return found
  }
}
