internal import PromptCore
internal import PromptRequests

/// A request of a log beside the earlier one that it most likely continues.
public struct RequestComparison: Sendable {
  /// How it stands to the earlier request.
  public enum Relation: String, Sendable, Hashable {
    /// It is the first of its template.
    case first
    /// It appends to the earlier request.
    case continuation
    /// It has the same fixed part, and a conversation of its own.
    case newConversation = "new-conversation"
    /// It differs from the earlier one where shared text follows.
    case diverged
  }

  /// How it stands to the earlier request.
  public let relation: Relation
  /// The first difference that loses something, if it diverged.
  public let divergence: Divergence?
  /// The seconds since the earlier request, if the log has times.
  public let gap: Double?
  /// The line of the earlier request.
  public let earlierLine: Int?
  /// The tokens at the front that both have.
  public let commonTokens: Int
  let request: PositionedRequest
  let line: RequestLine
  let later: TrackedRequest
  let earlier: TrackedRequest?
  let facts: ModelFacts
  let replay: CacheReplay.Outcome
  let positions: [Int]

  /// Whether the earlier request's prefix has certainly left the cache for its age.
  var isExpired: Bool {
    guard let gap, let longest = facts.limits.lifetimes.map(\.seconds).max() else { return false }
    let named = (earlier?.marks ?? []).compactMap { facts.limits.lifetime(named: $0.ttl)?.seconds }
    return gap > (named.max() ?? min(longest, facts.limits.lifetimes[0].seconds))
  }

  /// The place of a block, or of a part of its text.
  func place(ofBlock index: Int, in part: Range<Int> = 0..<0) -> TrafficPlace {
    line.place(request.range(ofBlock: index, in: part))
  }

  /// The place of a value of the body.
  func place(of path: [JSONStep]) -> TrafficPlace { line.place(request.range(of: path)) }

  /// What tokens cost more when they are written, or read as input, than from the cache.
  func cost(of tokens: Int) -> Money? { facts.cost(ofLosing: tokens) }

  /// The observation of the divergence, if its cause is one of those that a rule explains.
  func observation(of rule: String) -> TrafficObservation? {
    guard let divergence, divergence.cause.rule == rule else { return nil }
    let place =
      divergence.block.map { self.place(ofBlock: $0, in: divergence.range) }
      ?? self.place(of: placeOfParameter(divergence))
    let detail = divergence.detail.map { " (\($0))" } ?? ""
    let lost =
      divergence.tokensLost == 0
      ? "what is the same behind it was still cached from another request"
      : "\(divergence.tokensLost.grouped) tokens behind it are the same and lose the cache"
    let message = "\(divergence.cause.words)\(detail) since line \(earlierLine ?? 0): \(lost)"
    return TrafficObservation(
      message,
      at: place,
      severity: isExpired || divergence.isSmall ? .info : nil,
      tokensLost: divergence.tokensLost,
      cost: cost(of: divergence.tokensLost),
      notes: notes(on: divergence)
    )
  }

  private func placeOfParameter(_ divergence: Divergence) -> [JSONStep] {
    guard case .parameter(let name) = divergence.cause else { return [.key("model")] }
    return later.parameters.first { $0.name == name }?.path ?? []
  }

  private func notes(on divergence: Divergence) -> [String] {
    let path = divergence.block.map { request.layout.blocks[$0].path.dotted }
    var notes = [
      "level \(divergence.level.rawValue), \(path ?? "a parameter"): \(divergence.byteOffset.grouped)"
        + " bytes (\(divergence.tokenOffset.grouped) tokens) of the prompt stand before it"
    ]
    if divergence.tokensFound > 0 {
      notes.append(
        "\(divergence.tokensFound.grouped) tokens behind it were still cached from another request"
      )
    }
    if isExpired, let gap {
      notes.append("\(Int(gap)) s after the earlier request the prefix had expired in any case")
    }
    let whole = later.totalTokens
    if whole < facts.limits.minimumTokens {
      notes.append(
        "\(facts.name) caches from \(facts.limits.minimumTokens.grouped) tokens on, and the request "
          + "has \(whole.grouped): it pays once the prompt is longer"
      )
    }
    if facts.limits.matching == .marksWithLookback, later.marks.isEmpty {
      notes.append("the request marks nothing, and without a mark nothing is cached")
    }
    return notes
  }
}

/// A line of a log with its place in the whole.
struct RequestLine: Sendable {
  var bytes: [UInt8]
  var range: Range<Int>
  var number: Int
  var offset: Int

  func place(_ part: Range<Int>) -> TrafficPlace {
    TrafficPlace(part, of: range, in: bytes, number: number, offset: offset)
  }
}

extension ModelFacts {
  /// What tokens cost more when they are written, or read as input, than from the cache.
  func cost(ofLosing tokens: Int) -> Money? {
    guard let read = rates.cacheRead, let paid = write ?? rates.input, read < paid else {
      return nil
    }
    return (paid - read) * tokens
  }

  /// What tokens cost more when they are written and never read than as plain input.
  func cost(ofWriting tokens: Int) -> Money? {
    guard let write, let input = rates.input, input < write else { return nil }
    return (write - input) * tokens
  }
}
