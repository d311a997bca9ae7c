/// The latest requests of a log, as many as there is room for; the least recent go first.
///
/// A request is compared with the one it most likely continues. That is the one that the log names
/// (Anthropic's `previous_message_id`, OpenAI's `comparison_response_id`), else, among requests of
/// the same wire format, the one that shares the most text of the conversation, then the longest
/// prefix, then the most recent. Candidates are found by digests of blocks, so that each request
/// costs time in its own length, however many conversations interleave.
struct RequestMemory {
  /// The bytes that are kept, all in all.
  static let room = 8 << 20
  /// The bytes of texts of one request beyond which only its digests are kept.
  static let textRoom = 2 << 20
  /// How many earlier requests one is compared with.
  private static let candidateLimit = 16

  private var requests: [Int: TrackedRequest] = [:]
  private var order: [Int] = []
  private var firstInOrder = 0
  private var weight = 0
  /// The most recent requests that hold a block, the latest last.
  private var holders: [UInt64: [Int]] = [:]
  private var byID: [String: Int] = [:]

  /// The number of requests that are kept.
  var count: Int { requests.count }

  /// The request that was kept under a number.
  func request(_ number: Int) -> TrackedRequest? { requests[number] }

  /// The request that an answer's id belongs to.
  func request(answeredBy id: String?) -> TrackedRequest? {
    id.flatMap { byID[$0] }.flatMap { requests[$0] }
  }

  /// Requests that share blocks with one: those that share the most text, some of them.
  func candidates(for request: TrackedRequest) -> [TrackedRequest] {
    var shared: [Int: Int] = [:]
    for (index, digest) in request.digests.enumerated() where request.sizes[index] >= 16 {
      for holder in holders[digest] ?? [] { shared[holder, default: 0] += request.sizes[index] }
    }
    return shared.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.lazy
      .compactMap { requests[$0.key] }.filter { $0.format == request.format }
      .prefix(Self.candidateLimit).map(\.self)
  }

  /// Keeps a request; one that it continues need not be kept any more.
  mutating func keep(_ request: TrackedRequest, id: String?, instead old: Int?) {
    if let old { remove(old) }
    var request = request
    if request.sizes.reduce(0, +) > Self.textRoom { request.texts = nil }
    requests[request.number] = request
    order.append(request.number)
    weight += request.weight
    for (index, digest) in request.digests.enumerated() where request.sizes[index] >= 16 {
      var kept = (holders[digest] ?? []).filter { requests[$0] != nil }
      if kept.count >= 4 { kept.removeFirst() }
      holders[digest] = kept + [request.number]
    }
    if let id { byID[id] = request.number }
    shrink()
  }

  private mutating func remove(_ number: Int) {
    guard let request = requests.removeValue(forKey: number) else { return }
    weight -= request.weight
  }

  private mutating func shrink() {
    while weight > Self.room, firstInOrder < order.count - 1 {
      remove(order[firstInOrder])
      firstInOrder += 1
    }
    let live = requests.values.reduce(0) { $0 + $1.digests.count }
    if firstInOrder > 4096 || order.count > 4 * requests.count + 4096 {
      order = order[firstInOrder...].filter { requests[$0] != nil }
      firstInOrder = 0
    }
    if byID.count > 2 * requests.count + 4096 {
      byID = byID.filter { requests[$0.value] != nil }
    }
    guard holders.count > 2 * live + 4096 else { return }
    holders = holders.compactMapValues { numbers in
      let kept = numbers.filter { requests[$0] != nil }
      return kept.isEmpty ? nil : kept
    }
  }
}
