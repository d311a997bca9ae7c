internal import PromptTemplates

/// Finds the places where the cacheable prefix of a prompt ends although fixed text follows.
///
/// A value breaks the prefix for everything behind it that changes less often than it does. Values
/// with less than `minimumTokens` of fixed text between them are one block: labels move along with
/// their values. What a break costs is the fixed text behind it up to the next block that is at
/// least as volatile, because the text behind that block is that block's loss.
struct PrefixAnalysis {
  /// The least fixed text behind a value that is worth a finding: 100 tokens, about 400 characters.
  ///
  /// Shorter text is what follows an input for good reasons (a closing question, an answer format,
  /// an assistant's first words), and it is less than the smallest step in which a hosted model
  /// caches (128 tokens: OpenAI before GPT-5.6, xAI; read 2026-11-20).
  static let minimumTokens = 100

  private let spans: [PromptSpan]
  private let causes: [BreakCause?]
  private let tokens: TokenSums
  private let lineRange: (Int) -> Range<Int>
  /// For each class on the lattice, the blocks of the values that are at least as volatile.
  private let blocks: [Int: ValueBlocks]
  private let jsonBlocks: ValueBlocks
  private let unknownBlocks: ValueBlocks
  /// The first span that changes with each turn or request.
  private let firstPerTurn: Int
  /// For each span, how volatile the most volatile value up to it is.
  private let highestLevel: [Int]
  /// For each span, the next one behind it that is the conversation.
  private let nextHistory: [Int?]

  /// Prepares the analysis.
  ///
  /// - Parameters:
  ///   - layout: The prompt.
  ///   - lineRange: The byte range of the line of an offset.
  ///   - countTokens: Counts the tokens of a text; not called if nothing breaks.
  init(
    of layout: PromptLayout,
    lineRange: @escaping (Int) -> Range<Int>,
    countTokens: (String) -> Int
  ) {
    let spans = layout.spans
    let causes = spans.map(\.cause)
    let breaksAnything = causes.contains { $0 != nil }
    let tokens = TokenSums(of: breaksAnything ? spans : [], count: countTokens)
    let levels = spans.indices.map { Self.level(of: spans[$0], causes[$0]) }
    func blocks(gap: Int = Self.minimumTokens, where isValue: (Int) -> Bool) -> ValueBlocks {
      ValueBlocks(of: spans.indices.filter(isValue), count: spans.count, gap: gap) {
        tokens.sum(in: $0)
      }
    }
    var byLevel: [Int: ValueBlocks] = [:]
    for level in Set(levels) where level > 0 { byLevel[level] = blocks { levels[$0] >= level } }
    var highest = 0
    self.spans = spans
    self.causes = causes
    self.tokens = tokens
    self.lineRange = lineRange
    self.blocks = byLevel
    jsonBlocks = blocks(gap: 0) { levels[$0] >= Self.turn || causes[$0] == .unsortedJSON }
    unknownBlocks = blocks { levels[$0] >= Self.user || causes[$0] == .unknown }
    firstPerTurn = levels.firstIndex { $0 >= Self.turn } ?? spans.count
    highestLevel = levels.map {
      highest = max(highest, $0)
      return highest
    }
    nextHistory = Self.nextHistory(in: spans)
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
    case .none, .unknown, .unsortedJSON: 0
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
  func breaks() -> [PrefixBreak] {
    var found: [Candidate] = []
    var latest: [BreakCause: Int] = [:]
    for index in spans.indices {
      guard let cause = causes[index], let candidate = candidate(at: index, cause) else { continue }
      if let last = latest[cause], found[last].joins(candidate) {
        found[last].absorb(candidate)
      } else {
        latest[cause] = found.count
        found.append(candidate)
      }
    }
    return found.map(prefixBreak)
  }
}

// MARK: One value

/// A value that breaks the prefix, before values of one block are put together.
private struct Candidate {
  var cause: BreakCause
  var members: [Int]
  var place: ValueBlocks.Place
  var stability: Stability
  var isHistoryLost: Bool

  /// Whether another value of the same cause has to move together with this one.
  func joins(_ other: Candidate) -> Bool {
    switch cause {
    case .unsortedJSON: false
    case .unknown: true
    default: other.members[0] <= place.blockEnd
    }
  }

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
      case .unsortedJSON: jsonBlocks
      case .unknown: unknownBlocks
      default: blocks[level]
      }
    guard let place = places?[index] else { return nil }
    let candidate = Candidate(
      cause: cause,
      members: [index],
      place: place,
      stability: spans[index].stability,
      isHistoryLost: losesHistory(index, cause, level: level, before: place.end)
    )
    return isWorthReporting(candidate, at: index, level: level) ? candidate : nil
  }

  /// Whether a value of the turn or the call stands before the conversation.
  ///
  /// Inputs beside a conversation in one message are sections of one input, of which none comes
  /// first by nature; in front of the messages of a conversation they are a break.
  private func losesHistory(
    _ index: Int,
    _ cause: BreakCause,
    level: Int,
    before end: Int
  ) -> Bool {
    guard level >= Self.turn, cause != .history, let next = nextHistory[index], next <= end
    else { return false }
    return cause != .input || spans[next].message > spans[index].message
  }

  private func isWorthReporting(_ candidate: Candidate, at index: Int, level: Int) -> Bool {
    let place = candidate.place
    let isFollowed = tokens.sum(in: place.blockEnd..<place.end) >= Self.minimumTokens
    switch candidate.cause {
    case .unsortedJSON: return index < firstPerTurn
    case .unknown: return index < firstPerTurn && isFollowed
    // A date costs one rewrite a day, and nothing where anything more volatile stands by.
    case .clock where level < Self.user:
      return isFollowed && highestLevel[place.blockEnd] <= level
    default: return isFollowed || candidate.isHistoryLost
    }
  }

  private func prefixBreak(_ candidate: Candidate) -> PrefixBreak {
    let first = candidate.members[0]
    let adjacent = adjacentMembers(of: candidate)
    let lost = first..<candidate.place.end
    return PrefixBreak(
      cause: candidate.cause,
      range: adjacent.reduce(spans[first].range) {
        $0.lowerBound..<max($0.upperBound, spans[$1].range.upperBound)
      },
      names: candidate.members.map { spans[$0].name }.withoutRepeats,
      stability: candidate.stability,
      evidence: spans[first].value?.evidence ?? .name,
      filter: spans[first].value?.unsortedJSONFilter,
      related: candidate.members.dropFirst(adjacent.count).map { spans[$0].range },
      companions: companions(of: candidate),
      tokensLost: tokens.sum(in: lost),
      unsizedNames: lost.dropFirst()
        .filter { spans[$0].value != nil && spans[$0].stability == .deploy }
        .map { spans[$0].name }.withoutRepeats,
      isHistoryLost: candidate.isHistoryLost,
      blockedBy: candidate.place.earlier.map { spans[$0].range },
      tokensBefore: tokens.sum(in: 0..<first)
    )
  }

  /// The places of other causes in a candidate's block that end the prefix just as often.
  private func companions(of candidate: Candidate) -> [Range<Int>] {
    let own = Self.level(of: spans[candidate.members[0]], candidate.cause)
    guard own > 0 else { return [] }
    let block = candidate.place.blockStart...candidate.place.blockEnd
    let others = block.filter { index in
      guard let cause = causes[index], cause != candidate.cause else { return false }
      return Self.level(of: spans[index], cause) >= own
    }
    return others.map { spans[$0].range }
  }

  /// The members on the line of the first, as far as no other cause stands between them.
  private func adjacentMembers(of candidate: Candidate) -> ArraySlice<Int> {
    let first = candidate.members[0]
    let line = lineRange(spans[first].range.lowerBound)
    var previous = first
    return candidate.members.prefix { member in
      let between = causes[previous...member].allSatisfy { $0 == nil || $0 == candidate.cause }
      previous = member
      return between && line.contains(spans[member].range.lowerBound)
    }
  }
}

extension [String] {
  fileprivate var withoutRepeats: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
