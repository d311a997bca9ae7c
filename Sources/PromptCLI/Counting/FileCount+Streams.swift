internal import PromptCore
internal import PromptFiles
internal import PromptRequests
internal import PromptTokens

extension FileCount {
  /// Counts a large text chunk by chunk, as text; the memory does not depend on its size.
  init(
    _ text: inout FileText,
    of path: String,
    as reading: Reading,
    in chosen: ChosenEncoding,
    _ threads: Int,
    _ progress: CountProgress
  ) throws(PromptError) {
    var notes: [String] = []
    if text.mayBeRequest(as: reading, in: chosen) {
      let limit = FileText.requestLimit >> 20
      notes.append("\(path): larger than \(limit) MB, so counted as text, not as a request")
    }
    let images = try Self.images(of: chosen)
    var malformed = MalformedByteSearch()
    var bytes = 0
    let billed = try ChunkedText.count(in: chosen, threads: threads) { () throws(PromptError) in
      let chunk = try text.next()
      malformed.search(chunk)
      bytes += chunk.count
      progress.add(chunk.count)
      return chunk
    }
    malformed.finish()
    notes += Self.notes(on: malformed, path)
    self.init(
      path: path,
      bytes: bytes,
      billed: billed + images,
      encoding: chosen.encoding.name,
      notes: notes
    )
  }
}

/// Counts texts that come in chunks.
private enum ChunkedText {
  /// What a text is billed; an empty chunk ends it.
  static func count(
    in chosen: ChosenEncoding,
    threads: Int,
    next: () throws(PromptError) -> [UInt8]
  ) throws(PromptError) -> BilledCount {
    guard chosen.counter.count(tokens: 0) != nil else {
      var profile = AppendableContentProfile(in: chosen.encoding)
      while case let chunk = try next(), !chunk.isEmpty { profile.append(chunk) }
      return chosen.counter.count(profile.finish())
    }
    var counter = StreamTokenCounter(chosen.encoding, threads: threads)
    while case let chunk = try next(), !chunk.isEmpty { counter.append(chunk) }
    let tokens = counter.finish()
    return chosen.counter.count(tokens: tokens) ?? .exact(tokens)
  }
}
