internal import PromptCore
public import PromptRequests

/// The first place where a request differs from the one that it is compared with.
public struct Divergence: Sendable {
  /// The level that loses the cache from here on.
  public var level: RequestBlock.Level
  /// Why.
  public var cause: DivergenceCause
  /// Further words on the cause: what was dropped, from which value to which.
  public var detail: String?
  /// The block of the later request; `nil` if a parameter differs.
  public var block: Int?
  /// Where the difference stands in the text of the block; empty if the whole block is meant.
  public var range: Range<Int>
  /// The bytes of the prompt before it, in rendered order.
  public var byteOffset: Int
  /// The tokens of the prompt before it.
  public var tokenOffset: Int
  /// The tokens behind it that the earlier request had as well.
  public var tokensLost: Int
  /// The tokens of the earlier request behind it: what a vendor calls missed.
  public var tokensMissed: Int
  /// Whether the conversation is the same, or only the template.
  public var isSameConversation: Bool

  /// Whether so little is lost that it is a remark: less than about 100 tokens.
  public var isSmall: Bool { 4 * tokensLost < RequestDiff.leastShared }

  /// The tokens behind it that the cache still had from another request.
  public var tokensFound = 0

  /// The difference without the tokens that the cache had from another request.
  func reduced(byRead read: Int) -> Divergence {
    guard read > tokenOffset else { return self }
    var rest = self
    rest.tokensFound = min(tokensLost, read - tokenOffset)
    rest.tokensLost = tokensLost - rest.tokensFound
    return rest
  }
}

/// Compares a request with an earlier one, block by block.
struct RequestDiff {
  /// Less than this behind a difference is hardly shared text: about 100 tokens.
  static let leastShared = 400
  /// Less than this is chance.
  private static let leastBytes = 16

  let earlier: TrackedRequest
  let later: TrackedRequest
  let layout: RequestLayout
  /// The number of blocks at the front that are the same.
  let common: Int
  private let count: (String) -> Int
  private let difference: TextDifference?

  init(
    _ earlier: TrackedRequest,
    _ later: TrackedRequest,
    layout: RequestLayout,
    count: @escaping (String) -> Int
  ) {
    (self.earlier, self.later, self.layout, self.count) = (earlier, later, layout, count)
    common = earlier.commonBlocks(with: later)
    if common < layout.blocks.count, let texts = earlier.texts, common < texts.count {
      difference = TextDifference(texts[common], layout.blocks[common].text)
    } else {
      difference = nil
    }
  }

  /// Whether the later request only appends.
  var isContinuation: Bool {
    common == earlier.digests.count && changedParameter == nil && earlier.model == later.model
  }

  /// The tokens at the front that both have, those of the differing block included.
  var commonTokens: Int {
    later.tokens(before: common) + partialTokens
  }

  /// The tokens that the differing block has in common with the earlier one at its front.
  var partialTokens: Int { isInText ? count(sharedHead) : 0 }

  private var isInText: Bool { !sharedHead.isEmpty }

  private var sharedHead: String {
    guard let difference, difference.prefix > 0,
      earlier.levels[common] == later.levels[common]
    else { return "" }
    return String(decoding: difference.later[..<difference.prefix], as: UTF8.self)
  }

  private var changedParameter: (name: String, level: RequestBlock.Level)? {
    let names = earlier.parameters.map(\.name) + later.parameters.map(\.name)
    let value = { (request: TrackedRequest, name: String) in
      request.parameters.first { $0.name == name }?.value
    }
    let level = { (name: String) in
      (later.parameters + earlier.parameters).first { $0.name == name }?.level ?? .messages
    }
    return names.filter { value(earlier, $0) != value(later, $0) }
      .map { ($0, level($0)) }.min { $0.1 < $1.1 }
  }

  /// The first difference that loses something; `nil` if the later request appends, is a shorter one,
  /// or differs only where nothing shared follows.
  func divergence() -> Divergence? {
    if earlier.model != later.model { return ofModel }
    let place: RequestBlock.Level? = common < later.levels.count ? later.levels[common] : nil
    let isInside = common < earlier.digests.count && place != nil
    if let changed = changedParameter, !isInside || changed.level <= (place ?? .messages) {
      return of(changed)
    }
    guard isInside else { return nil }
    return ofBlocks()
  }

  // MARK: Model and parameters

  private var ofModel: Divergence? {
    let lost = shared(from: 0)
    guard lost.bytes >= Self.leastBytes else { return nil }
    return Divergence(
      level: .model,
      cause: .model,
      detail: "from \(earlier.model) to \(later.model)",
      range: 0..<0,
      byteOffset: 0,
      tokenOffset: 0,
      tokensLost: lost.tokens,
      tokensMissed: earlier.totalTokens,
      isSameConversation: isSameConversation
    )
  }

  private func of(_ changed: (name: String, level: RequestBlock.Level)) -> Divergence? {
    let start = later.levels.firstIndex { $0 >= changed.level } ?? later.levels.count
    let lost = shared(from: min(start, common))
    guard start <= common, lost.bytes >= Self.leastBytes else { return nil }
    let value = { (request: TrackedRequest) in
      request.parameters.first { $0.name == changed.name }.map { String($0.value.prefix(60)) }
        ?? "nothing"
    }
    return Divergence(
      level: changed.level,
      cause: .parameter(changed.name),
      detail: "from \(value(earlier)) to \(value(later))",
      range: 0..<0,
      byteOffset: later.sizes.prefix(start).reduce(0, +),
      tokenOffset: later.tokens(before: start),
      tokensLost: lost.tokens,
      tokensMissed: earlier.totalTokens - earlier.tokens(before: start),
      isSameConversation: isSameConversation
    )
  }

  // MARK: Blocks

  private func ofBlocks() -> Divergence? {
    let level = min(later.levels[common], earlier.levels[common])
    let found = cause(at: level)
    let lost = lostTokens(found.cause)
    // Inputs that end alike are inputs.
    let isInput = level == .messages && [.requestText, .sessionText].contains(found.cause)
    guard lost.bytes >= (isInput ? Self.leastShared : Self.leastBytes) else { return nil }
    let head = sharedHead
    return Divergence(
      level: level,
      cause: found.cause,
      detail: found.detail,
      block: common,
      range: range(of: found),
      byteOffset: later.sizes.prefix(common).reduce(0, +) + head.utf8.count,
      tokenOffset: commonTokens,
      tokensLost: lost.tokens,
      tokensMissed: earlier.totalTokens - earlier.tokens(before: common) - count(head),
      isSameConversation: isSameConversation
    )
  }

  private func range(of found: HistoryChange) -> Range<Int> {
    switch found.cause {
    case .toolOrder, .toolSet, .rewrittenHistory: return 0..<0
    case .newestFirst where found.isStructural: return 0..<0
    case .newestFirst: return difference.flatMap(DivergenceCause.newestLines) ?? 0..<0
    default: return difference.map(\.laterRange) ?? 0..<0
    }
  }

  private func cause(at level: RequestBlock.Level) -> HistoryChange {
    if level == .tools { return HistoryChange(toolCause) }
    if level == .messages, let change = HistoryChange(earlier, later, from: common, difference) {
      return change
    }
    guard let difference else {
      return HistoryChange(isSameConversation ? .requestText : .sessionText)
    }
    let cause = DivergenceCause(of: difference)
    guard cause == .requestText, !isSameConversation else { return HistoryChange(cause) }
    // Single calls of one template and first calls of conversations look alike; text that the
    // conversation behind it repeats belongs to the conversation.
    let isSingle = later.levels.count { $0 == .messages } <= 1
    return HistoryChange(isSingle ? .requestText : .sessionText)
  }

  private var toolCause: DivergenceCause {
    guard earlier.toolNames.sorted() == later.toolNames.sorted() else { return .toolSet }
    guard earlier.toolNames == later.toolNames else { return .toolOrder }
    if let texts = earlier.texts, let old = BlockDigest.ofSorted(texts[common]),
      old == BlockDigest.ofSorted(layout.blocks[common].text)
    {
      return .keyOrder
    }
    return difference.map(DivergenceCause.init(of:)) ?? .requestText
  }

  /// Whether messages of the earlier request stand in the later one.
  var isSameConversation: Bool {
    let start = later.fixedCount
    let old = Set(earlier.digests[earlier.fixedCount...])
    return later.digests.indices.contains {
      $0 >= start && later.sizes[$0] >= 16 && old.contains(later.digests[$0])
    }
  }

  // MARK: What is lost

  private func lostTokens(_ cause: DivergenceCause) -> (bytes: Int, tokens: Int) {
    if cause == .keyOrder || cause == .toolOrder {
      var lost = shared(from: common)
      if cause == .keyOrder {
        lost.bytes += later.sizes[common]
        lost.tokens += later.tokens[common]
      }
      return lost
    }
    var lost = shared(from: common + 1, of: common)
    if let difference, difference.suffix >= 32 {
      lost.bytes += difference.suffix
      let tail = difference.later[(difference.later.count - difference.suffix)...]
      lost.tokens += count(String(decoding: tail, as: UTF8.self))
    }
    return lost
  }

  /// The blocks of the later request from one on that the earlier one had, each once.
  private func shared(from start: Int, of first: Int? = nil) -> (bytes: Int, tokens: Int) {
    var left: [UInt64: Int] = [:]
    for digest in earlier.digests[min(first ?? start, earlier.digests.count)...] {
      left[digest, default: 0] += 1
    }
    var (bytes, tokens) = (0, 0)
    for index in later.digests.indices.dropFirst(start) {
      guard let count = left[later.digests[index]], count > 0 else { continue }
      left[later.digests[index]] = count - 1
      bytes += later.sizes[index]
      tokens += later.tokens[index]
    }
    return (bytes, tokens)
  }
}
