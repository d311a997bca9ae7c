/// Which special tokens a rule is about.
public enum SpecialTokenSelection: Sendable, Hashable {
  /// None.
  case none
  /// All of the encoding; as the forbidden ones, all that are not allowed.
  case all
  /// These texts.
  case only(Set<String>)
}

/// Text that looks like a special token where none may stand.
public struct SpecialTokenError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The special token's text.
  public let text: String
  /// Where it stands, in UTF-8 bytes.
  public let offset: Int

  /// The text and its place.
  public var description: String {
    "the text holds the special token \(text) at byte \(offset), which is not allowed"
  }
}

extension Encoding {
  /// The token ids of a text in which special tokens are recognised.
  ///
  /// As in the reference implementation, a forbidden text is looked for first and anywhere, also
  /// when it is allowed too; then each allowed special token becomes its own id, and the text
  /// between them is encoded by itself. A special token that is neither allowed nor forbidden is
  /// ordinary text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - allowedSpecial: The special tokens that are encoded as such.
  ///   - disallowedSpecial: The texts that must not occur.
  /// - Returns: The ids.
  /// - Throws: `SpecialTokenError` at the first forbidden text.
  public func encode(
    _ text: String,
    allowedSpecial: SpecialTokenSelection,
    disallowedSpecial: SpecialTokenSelection = .all
  ) throws(SpecialTokenError) -> [Int] {
    let bytes = Array(text.utf8)
    let allowed = definition.specialTokens.filter { allowedSpecial.contains($0.text) }
    let forbidden = forbiddenTexts(disallowedSpecial, allowing: allowed)
    if let hit = Needles(forbidden).first(in: bytes.span, from: 0) {
      throw SpecialTokenError(text: forbidden[hit.index], offset: hit.offset)
    }
    return encode(bytes.span, separating: allowed)
  }

  private func forbiddenTexts(
    _ selection: SpecialTokenSelection,
    allowing allowed: [SpecialToken]
  ) -> [String] {
    switch selection {
    case .none: return []
    case .all:
      let allowed = Set(allowed.map(\.text))
      return definition.specialTokens.map(\.text).filter { !allowed.contains($0) }
    case .only(let texts): return texts.sorted()
    }
  }

  private func encode(_ text: Span<UInt8>, separating specials: [SpecialToken]) -> [Int] {
    let needles = Needles(specials.map(\.text))
    var encoder = CachingTokenEncoder(self, expectedBytes: text.count)
    var ids: [Int] = []
    var start = 0
    while let hit = needles.first(in: text, from: start) {
      ids += encoder.encode(text.extracting(start..<hit.offset))
      ids.append(specials[hit.index].id)
      start = hit.offset + needles.length(of: hit.index)
    }
    ids += encoder.encode(text.extracting(start..<text.count))
    return ids
  }
}

extension SpecialTokenSelection {
  fileprivate func contains(_ text: String) -> Bool {
    switch self {
    case .none: false
    case .all: true
    case .only(let texts): texts.contains(text)
    }
  }
}

/// Texts to look for; of several at one place the longest is found.
private struct Needles {
  private let needles: [[UInt8]]
  private let beginsNeedle: [Bool]

  init(_ texts: [String]) {
    needles = texts.map { Array($0.utf8) }
    var begins = [Bool](repeating: false, count: 256)
    for case let first? in needles.map(\.first) { begins[Int(first)] = true }
    beginsNeedle = begins
  }

  func length(of index: Int) -> Int { needles[index].count }

  func first(in text: Span<UInt8>, from start: Int) -> (index: Int, offset: Int)? {
    guard !needles.isEmpty else { return nil }
    var offset = start
    while offset < text.count {
      if beginsNeedle[Int(text[offset])], let index = longest(at: offset, in: text) {
        return (index, offset)
      }
      offset += 1
    }
    return nil
  }

  private func longest(at offset: Int, in text: Span<UInt8>) -> Int? {
    needles.indices
      .filter { isNeedle($0, at: offset, in: text) }
      .max { needles[$0].count < needles[$1].count }
  }

  private func isNeedle(_ index: Int, at offset: Int, in text: Span<UInt8>) -> Bool {
    let needle = needles[index]
    guard !needle.isEmpty, offset + needle.count <= text.count else { return false }
    for position in 0..<needle.count where text[offset + position] != needle[position] {
      return false
    }
    return true
  }
}
