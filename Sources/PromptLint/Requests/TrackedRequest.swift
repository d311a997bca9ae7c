internal import PromptCore
internal import PromptRequests

/// What is kept of a request so that later ones can be compared with it.
struct TrackedRequest {
  /// Counts requests of the log from 1.
  var number: Int
  var line: Int
  var format: String
  var model: String
  var time: Double?
  var answered: Double?
  var digests: [UInt64]
  /// The digest of each prefix that ends behind a block.
  var chain: [UInt64]
  var levels: [RequestBlock.Level]
  var sizes: [Int]
  var tokens: [Int]
  /// The texts, as long as there is room for them.
  var texts: [String]?
  /// Digests of the names of the tools, in order.
  var toolNames: [UInt64]
  var parameters: [CacheParameter]
  /// The blocks behind which a prefix is marked, and for how long.
  var marks: [Mark]
  var cacheKey: String?
  var template = 0

  struct Mark: Hashable {
    var block: Int
    var ttl: String?
  }

  init(_ request: RecordedRequest, number: Int, line: Int, tokens: [Int]) {
    let layout = request.layout
    self.number = number
    self.line = line
    self.tokens = tokens
    format = layout.format
    model = request.model ?? ""
    (time, answered) = (request.time, request.answered)
    digests = layout.blocks.map(BlockDigest.of)
    levels = layout.blocks.map(\.level)
    sizes = layout.blocks.map(\.text.utf8.count)
    texts = layout.blocks.map(\.text)
    toolNames = layout.blocks.filter { $0.level == .tools }
      .map { BlockDigest.of($0.name ?? $0.text) }
    parameters = layout.parameters
    cacheKey = layout.options.key
    marks = Self.marks(of: layout)
    var prefix = BlockDigest.of("\(layout.format) \(request.model ?? "")")
    chain = digests.map { digest in
      prefix = BlockDigest.chained(prefix, digest)
      return prefix
    }
  }

  private static func marks(of layout: RequestLayout) -> [Mark] {
    var marks = layout.blocks.enumerated().compactMap { index, block in
      block.marker.map { Mark(block: index, ttl: $0.ttl) }
    }
    if let automatic = layout.options.automaticMarker, let last = layout.blocks.indices.last {
      marks.append(Mark(block: last, ttl: automatic.ttl))
    }
    return marks
  }

  /// The number of blocks before the conversation: tools and system.
  var fixedCount: Int { levels.firstIndex(of: .messages) ?? levels.count }

  /// The tokens of the first blocks.
  func tokens(before block: Int) -> Int { tokens.prefix(block).reduce(0, +) }

  /// All tokens.
  var totalTokens: Int { tokens.reduce(0, +) }

  /// What it takes to keep it, in bytes.
  var weight: Int { digests.count * 48 + 256 + (texts == nil ? 0 : sizes.reduce(0, +)) }

  /// The number of blocks at the front that two requests share.
  func commonBlocks(with other: TrackedRequest) -> Int {
    let most = min(digests.count, other.digests.count)
    return (0..<most).first { digests[$0] != other.digests[$0] } ?? most
  }
}
