internal import PromptCore
internal import PromptTemplates

/// Finds the places where the cacheable prefix of a prompt ends although fixed text follows.
///
/// A value breaks the prefix for everything behind it that changes less often than it does, as soon
/// as `minimumCharacters` of fixed text or the conversation follow, however many values stand in
/// between. Each line that holds such values is one break.
///
/// What a break costs is another question. Values with less than `minimumCharacters` of fixed text
/// between them are one block: labels move along with their values. A break costs the fixed text
/// behind it up to the next block that is at least as volatile, because the text behind that block
/// is that block's loss.
struct PrefixAnalysis {
  /// The least fixed text behind a value that is worth a finding, in Unicode scalars.
  ///
  /// Shorter text is what follows an input for good reasons (a closing question, an answer format,
  /// an assistant's first words), and 400 characters of English are less than the smallest step in
  /// which a hosted model caches (128 tokens: OpenAI before GPT-5.6, xAI; read 2026-11-20).
  static let minimumCharacters = 400

  private let layout: PromptLayout
  private let spans: [PromptSpan]
  private let causes: [BreakCause?]
  private let characters: FixedTextSums
  private let lineRange: (Int) -> Range<Int>
  /// For each class on the lattice, the blocks of the values that are at least as volatile.
  private let blocks: [Int: ValueBlocks]
  private let formBlocks: ValueBlocks
  private let unknownBlocks: ValueBlocks
  /// The first span that changes with each turn or request.
  private let firstPerTurn: Int
  /// For each span, the next one behind it that is the conversation.
  private let nextHistory: [Int?]
  /// The values that a deployment fixes, whose size the template does not tell.
  private let unsized: [Int]
  /// Whether nothing but instructions is in the template: the conversation is put behind it.
  private let isSystemAlone: Bool

  /// Prepares the analysis.
  ///
  /// - Parameters:
  ///   - layout: The prompt.
  ///   - lineRange: The byte range of the line of an offset.
  init(of layout: PromptLayout, lineRange: @escaping (Int) -> Range<Int>) {
    let spans = layout.spans
    let causes = spans.map(\.cause)
    let characters = FixedTextSums(of: layout, measure: \.scalarCount)
    let levels = spans.indices.map { Self.level(of: spans[$0], causes[$0]) }
    func blocks(gap: Int = Self.minimumCharacters, where isValue: (Int) -> Bool) -> ValueBlocks {
      ValueBlocks(of: spans.indices.filter(isValue), count: spans.count, gap: gap) {
        characters.sum(in: $0, beside: $0.lowerBound)
      }
    }
    var byLevel: [Int: ValueBlocks] = [:]
    for level in Set(levels) where level > 0 { byLevel[level] = blocks { levels[$0] >= level } }
    self.layout = layout
    self.spans = spans
    self.causes = causes
    self.characters = characters
    self.lineRange = lineRange
    self.blocks = byLevel
    formBlocks = blocks(gap: 0) { levels[$0] >= Self.turn || causes[$0]?.isForm == true }
    unknownBlocks = blocks { levels[$0] >= Self.user || causes[$0] == .unknown }
    firstPerTurn = levels.firstIndex { $0 >= Self.turn } ?? spans.count
    nextHistory = Self.nextHistory(in: spans)
    unsized = spans.indices.filter { spans[$0].isPutIn && spans[$0].stability == .deploy }
    isSystemAlone = spans.allSatisfy { $0.role == .system && !$0.isHistory }
  }

  private static let user = Stability.user.rank ?? 0
  private static let turn = Stability.turn.rank ?? 0
  private static let request = Stability.request.rank ?? 0

  /// How volatile a span is for the question where another value's loss ends.
  ///
  /// The conversation counts like a value of the request: what stands behind it never stands at
  /// the same place twice.
  private static func level(of span: PromptSpan, _ cause: BreakCause?) -> Int {
    switch cause {
    case .none, .unknown, .build, .unsortedJSON, .unorderedCollection, .localeFormat: 0
    case .history: request
    default: span.stability.rank ?? 0
    }
  }

  private static func nextHistory(in spans: [PromptSpan]) -> [Int?] {
    var next: Int?
    var result: [Int?] = []
    for index in spans.indices.reversed() {
      result.append(next)
      if spans[index].isHistory { next = index }
    }
    return result.reversed()
  }

  /// Every break, in rendered order.
  ///
  /// - Parameter countTokens: Counts the tokens of a text; not called if nothing breaks.
  /// - Returns: the breaks, each with its place and its loss.
  func breaks(countTokens: (String) -> Int) -> [PrefixBreak] {
    var found: [Candidate] = []
    var latest: [BreakCause: Int] = [:]
    for index in spans.indices {
      guard let cause = causes[index], let candidate = candidate(at: index, cause) else { continue }
      if let last = latest[cause], isOneLine(found[last], candidate) {
        found[last].absorb(candidate)
      } else {
        latest[cause] = found.count
        found.append(candidate)
      }
    }
    guard !found.isEmpty else { return [] }
    let tokens = FixedTextSums(of: layout, measure: countTokens)
    let related = related(among: found)
    return found.indices.map { prefixBreak(found[$0], related: related[$0], tokens) }
  }

  /// Whether a value joins another of the same cause: on one line, with no other cause in between.
  private func isOneLine(_ first: Candidate, _ second: Candidate) -> Bool {
    guard !first.cause.isForm, let last = first.members.last else { return false }
    let line = lineRange(spans[first.members[0]].range.lowerBound)
    return line.contains(spans[second.members[0]].range.lowerBound)
      && causes[last...second.members[0]].allSatisfy { $0 == nil || $0 == first.cause }
  }

  /// For each break, the others of its cause in its block; the first ones of very many.
  private func related(among found: [Candidate]) -> [[Range<Int>]] {
    struct Block: Hashable {
      var cause: BreakCause
      var end: Int
    }
    var members: [Block: [Int]] = [:]
    let keys = found.map { Block(cause: $0.cause, end: $0.place.blockEnd) }
    for (index, key) in keys.enumerated() where members[key, default: []].count < Self.mostRelated {
      members[key, default: []].append(index)
    }
    return found.indices.map { index in
      guard !found[index].cause.isForm else { return [] }
      return (members[keys[index]] ?? []).filter { $0 != index }.map {
        spans[found[$0].members[0]].range
      }
    }
  }

  /// More places than this help nobody.
  private static let mostRelated = 16

  /// The spans of a block in which companions are looked for.
  private static let farthestCompanion = 256
}

// MARK: One value

/// A value that breaks the prefix, with those of the same cause on its line.
private struct Candidate {
  var cause: BreakCause
  var members: [Int]
  var place: ValueBlocks.Place
  var stability: Stability
  var isHistoryLost: Bool

  mutating func absorb(_ other: Candidate) {
    members += other.members
    place.blockEnd = max(place.blockEnd, other.place.blockEnd)
    place.end = max(place.end, other.place.end)
    isHistoryLost = isHistoryLost || other.isHistoryLost
    if stability.isMoreStable(than: other.stability) { stability = other.stability }
  }
}

extension PrefixAnalysis {
  private func candidate(at index: Int, _ cause: BreakCause) -> Candidate? {
    let level = Self.level(of: spans[index], cause)
    let places: ValueBlocks? =
      switch cause {
      case .unsortedJSON, .unorderedCollection, .localeFormat: formBlocks
      case .unknown, .build: unknownBlocks
      default: blocks[level]
      }
    guard let place = places?[index] ?? ownPlace(of: index, cause) else { return nil }
    let candidate = Candidate(
      cause: cause,
      members: [index],
      place: place,
      stability: spans[index].stability,
      isHistoryLost: losesHistory(index, cause, level: level)
    )
    return isWorthReporting(candidate, at: index) ? candidate : nil
  }

  /// A build belongs to no block: it is as stable as the deployment.
  private func ownPlace(of index: Int, _ cause: BreakCause) -> ValueBlocks.Place? {
    guard cause == .build else { return nil }
    return .init(blockStart: index, blockEnd: index, end: firstPerTurn, earlier: nil)
  }

  /// Whether a value of the turn or the call stands before the conversation.
  private func losesHistory(_ index: Int, _ cause: BreakCause, level: Int) -> Bool {
    guard level >= Self.turn, cause != .history else { return false }
    if nextHistory[index] != nil { return true }
    // A label such as "Current time:" at the end of the instructions may be followed by anything;
    // what counts turns is there for a conversation.
    return isSystemAlone && cause == .counter
  }

  private func isWorthReporting(_ candidate: Candidate, at index: Int) -> Bool {
    let behind = characters.sum(in: index..<spans.count, beside: index)
    let isFollowed = behind >= Self.minimumCharacters
    switch candidate.cause {
    // Code is repaired where it stands; a template's filter is of no use behind what changes anyhow.
    case .unsortedJSON, .unorderedCollection, .localeFormat:
      return index < firstPerTurn || spans[index].value?.isWrittenByCode == true
    case .unknown, .build: return index < firstPerTurn && isFollowed
    default: return isFollowed || candidate.isHistoryLost
    }
  }

  private func prefixBreak(
    _ candidate: Candidate,
    related: [Range<Int>],
    _ tokens: FixedTextSums
  ) -> PrefixBreak {
    let first = candidate.members[0]
    let lost = first..<max(candidate.place.end, first + 1)
    return PrefixBreak(
      cause: candidate.cause,
      range: candidate.members.reduce(spans[first].range) {
        $0.lowerBound..<max($0.upperBound, spans[$1].range.upperBound)
      },
      names: candidate.members.map { spans[$0].name }.withoutRepeats,
      stability: candidate.stability,
      evidence: spans[first].value?.evidence ?? .name,
      reason: spans[first].value?.reason,
      filter: spans[first].value?.unsortedJSONFilter,
      related: related,
      companions: companions(of: candidate),
      tokensLost: tokens.sum(in: lost, beside: first),
      unsizedNames: unsizedNames(in: lost),
      isHistoryLost: candidate.isHistoryLost,
      blockedBy: candidate.place.earlier.map { spans[$0].range },
      tokensBefore: tokens.sum(in: 0..<first, beside: first)
    )
  }

  /// The values of a stretch that a deployment fixes and whose size the template does not tell.
  private func unsizedNames(in lost: Range<Int>) -> [String] {
    let start = unsized.partition(where: { $0 > lost.lowerBound })
    let behind = unsized[start...].prefix(Self.mostRelated).prefix { $0 < lost.upperBound }
    return behind.map { spans[$0].name }.withoutRepeats
  }

  /// The places of other causes in a candidate's block that end the prefix just as often.
  private func companions(of candidate: Candidate) -> [Range<Int>] {
    let own = Self.level(of: spans[candidate.members[0]], candidate.cause)
    guard own > 0 else { return [] }
    let block = candidate.place.blockStart...candidate.place.blockEnd
    let others = block.prefix(Self.farthestCompanion).lazy.filter { index in
      guard let cause = causes[index], cause != candidate.cause else { return false }
      return Self.level(of: spans[index], cause) >= own
    }
    return others.prefix(Self.mostRelated).map { spans[$0].range }
  }
}

extension String {
  /// The number of Unicode scalars.
  var scalarCount: Int {
    var text = self
    return text.withUTF8 { bytes in
      var count = 0
      for byte in bytes { count &+= byte & 0xC0 == 0x80 ? 0 : 1 }
      return count
    }
  }
}

extension [Int] {
  /// The first index of a sorted array whose element meets a condition that all later ones meet.
  fileprivate func partition(where isBehind: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension [String] {
  fileprivate var withoutRepeats: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
