internal import PromptCore
internal import PromptFiles
internal import PromptRequests
internal import PromptTokens

/// The text of a file or a stream, read as far as its count needs it at once.
struct FileText: ~Copyable {
  /// The largest document in which a request is looked for: 64 MB.
  static let requestLimit = 64 << 20

  /// The text as far as it is read at once.
  private(set) var head: [UInt8]
  /// How much of it `next` has given.
  private var given = 0
  private var chunks: ChunkReader
  private let requestLimit: Int

  /// Opens a file, or standard input for `-`, and reads its beginning.
  init(
    _ path: String,
    limit: Int = .max,
    requestLimit: Int = Self.requestLimit
  ) throws(PromptError) {
    var chunks = try ChunkReader(path, limit: limit)
    head = try chunks.next()
    self.chunks = chunks
    self.requestLimit = requestLimit
  }

  /// The whole text if it is small, or if its count needs it whole; else `nil`.
  ///
  /// - Throws: `PromptError.input` if it is needed whole and larger than can be held.
  mutating func whole(
    as reading: Reading,
    in chosen: ChosenEncoding,
    withIDs: Bool
  ) throws(PromptError) -> [UInt8]? {
    if !chunks.isAtEnd, withIDs {
      try readAll(because: "--ids holds a whole text: leave it out, or split the file")
    } else if !chunks.isAtEnd, !chosen.encoding.isLocal {
      try readAll(
        because: "\(chosen.encoding.name) normalises text or finds added tokens in it, and so "
          + "holds a whole text: split the file"
      )
    } else if mayBeRequest(as: reading, in: chosen), chunks.size ?? 0 <= requestLimit {
      while !chunks.isAtEnd, head.count <= requestLimit { head += try chunks.next() }
    }
    guard chunks.isAtEnd else { return nil }
    defer { head = [] }
    return head
  }

  /// Whether a request is to be looked for, and the text may be one.
  func mayBeRequest(as reading: Reading, in chosen: ChosenEncoding) -> Bool {
    reading == .auto && chosen.counter.takesMessages && RequestDocument.mayBegin(with: head)
  }

  /// The next part of the text; empty at its end.
  mutating func next() throws(PromptError) -> [UInt8] {
    if given < head.count {
      let part = head[given...].prefix(ChunkReader.defaultChunkSize)
      given += part.count
      return Array(part)
    }
    head = []
    given = 0
    return try chunks.next()
  }

  private mutating func readAll(because remedy: String) throws(PromptError) {
    let limit = FileContents.defaultLimit
    while !chunks.isAtEnd, max(head.count, chunks.size ?? 0) <= limit { head += try chunks.next() }
    guard !chunks.isAtEnd || head.count > limit else { return }
    throw PromptError(
      .input,
      "is larger than \(limit >> 20) MB",
      path: chunks.path,
      remedy: remedy
    )
  }
}
