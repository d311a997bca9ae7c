internal import ArgumentParser
internal import PromptCore
internal import PromptFiles
internal import PromptRequests
internal import PromptTokens

/// What a file is counted as.
enum Reading: String, ExpressibleByArgument, CaseIterable {
  /// A chat if it clearly is one, else text.
  case auto
  /// Text, whatever it holds.
  case text
}

/// The tokens of one file.
struct FileCount: Sendable {
  let path: String
  let bytes: Int
  /// The tokens, with what is known of them.
  let billed: BilledCount
  /// The parts, if the file is a request.
  private(set) var request: RequestCount?
  /// The model that the request names, if it was counted for that one.
  private(set) var ownModel: String?
  /// The encoding that counted, or that the estimate started from.
  private(set) var encoding: String
  /// The ids, if they were asked for.
  private(set) var ids: [Int]?
  /// What a person should know of this count.
  private(set) var notes: [String] = []

  /// The tokens, or the best guess.
  var tokens: Int { billed.tokens }

  /// A text that was counted elsewhere.
  init(path: String, bytes: Int, billed: BilledCount, encoding: String, notes: [String]) {
    self.path = path
    self.bytes = bytes
    self.billed = billed
    self.encoding = encoding
    self.notes = notes
  }

  /// Counts the bytes of a file.
  init(
    _ contents: [UInt8],
    of path: String,
    as reading: Reading,
    in chosen: ChosenEncoding,
    withIDs: Bool,
    memory: inout TokenMemory
  ) throws(PromptError) {
    self.path = path
    bytes = contents.count
    encoding = chosen.encoding.name
    if reading == .auto, let counted = Self.request(in: contents, chosen) {
      request = counted.count
      ownModel = counted.own?.model
      encoding = (counted.own ?? chosen).encoding.name
      billed = counted.count.total
      try note(counted.count, in: chosen, withIDs: withIDs)
    } else if withIDs {
      let ids = try Self.ids(of: contents, in: chosen, memory: &memory)
      billed = .exact(ids.count)
      self.ids = ids
    } else {
      billed = try Self.text(contents, in: chosen, memory: &memory)
    }
    noteMalformed(contents)
  }

  private static func ids(
    of contents: [UInt8],
    in chosen: ChosenEncoding,
    memory: inout TokenMemory
  ) throws(PromptError) -> [Int] {
    guard chosen.counter.kind != .estimated else {
      throw PromptError(
        .usage,
        "\(chosen.model ?? "the model") has no ids here: its tokens are only estimated",
        remedy: "leave --ids out, or name an encoding with --encoding"
      )
    }
    return memory.encode(contents)
  }

  /// The tokens of a text and of the images that the command line names.
  private static func text(
    _ contents: [UInt8],
    in chosen: ChosenEncoding,
    memory: inout TokenMemory
  ) throws(PromptError) -> BilledCount {
    let isExact = chosen.counter.kind == .exact
    let text =
      isExact ? BilledCount.exact(memory.count(contents)) : chosen.counter.count(contents)
    return try text + images(of: chosen)
  }

  /// The tokens of the images that the command line names.
  static func images(of chosen: ChosenEncoding) throws(PromptError) -> BilledCount {
    let images = chosen.images.map { chosen.counter.count($0) }
    guard !images.contains(where: { $0 == nil }) else {
      throw PromptError(
        .usage,
        "no rule is known for images of \(chosen.model ?? "an encoding alone")",
        remedy: "name a model that takes images with --model"
      )
    }
    return images.compactMap(\.self).reduce(.zero, +)
  }

  /// The count of a request, if the contents are one and the model takes messages.
  ///
  /// A request that names its model is counted for it if the command line names nothing.
  private static func request(
    in contents: [UInt8],
    _ chosen: ChosenEncoding
  ) -> (count: RequestCount, own: ChosenEncoding?)? {
    guard chosen.counter.takesMessages, var request = RequestDocument.request(in: contents) else {
      return nil
    }
    let used = request.resolveImages(with: chosen.images)
    for image in chosen.images[used...] { request.add(image) }
    if chosen.isDefault, let model = request.model,
      let own = try? ChosenEncoding(counting: model), own.counter.takesMessages
    {
      return (own.counter.count(request), own)
    }
    return (chosen.counter.count(request), nil)
  }

  private mutating func note(
    _ count: RequestCount,
    in chosen: ChosenEncoding,
    withIDs: Bool
  ) throws(PromptError) {
    guard !withIDs else {
      let message = "a chat has no ids of its own: its vendor writes the tokens between messages"
      throw PromptError(.usage, message, path: path, remedy: "add --as text, or leave --ids out")
    }
    if let ownModel {
      notes.append("\(path): counted for \(ownModel), which the request names")
    }
    let isWorse = count.total.kind > chosen.counter.kind
    if isWorse, chosen.model != nil || ownModel != nil || count.total.kind == .estimated {
      notes.append("\(path): \(count.total.reason ?? "")")
    }
    if !count.uncounted.isEmpty {
      let kinds = count.uncounted.joined(separator: ", ")
      notes.append("\(path): not counted, because only the vendor can: \(kinds)")
    }
  }

  private mutating func noteMalformed(_ contents: [UInt8]) {
    guard UTF8Check.firstInvalidByte(in: contents) != nil else { return }
    var search = MalformedByteSearch()
    search.search(contents)
    search.finish()
    notes += Self.notes(on: search, path)
  }

  /// What a person is told of bytes that are not UTF-8.
  static func notes(on search: MalformedByteSearch, _ path: String) -> [String] {
    search.found.map { ["\(path):\($0): not UTF-8; malformed bytes are counted as U+FFFD"] } ?? []
  }
}
