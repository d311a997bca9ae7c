internal import ArgumentParser
internal import PromptCore
internal import PromptFiles
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
  let tokens: Int
  /// The ids, if they were asked for.
  private(set) var ids: [Int]?
  /// The number of messages and the tokens around them, if the file is a chat.
  private(set) var chat: (messages: Int, overhead: Int)?
  /// What a person should know of this count.
  private(set) var notes: [String] = []

  /// Counts a file, or standard input for `-`.
  ///
  /// Bytes that are not UTF-8 do not fail; they are counted as U+FFFD, and a note says so.
  init(
    _ path: String,
    as reading: Reading,
    in chosen: ChosenEncoding,
    withIDs: Bool
  ) throws(PromptError) {
    var memory = TokenMemory(chosen.encoding)
    let contents = try FileContents.bytes(at: path)
    self = try FileCount(
      contents,
      of: path,
      as: reading,
      in: chosen,
      withIDs: withIDs,
      memory: &memory
    )
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
    if reading == .auto, let overhead = chosen.chat, let document = ChatDocument(contents) {
      let around = overhead.tokens(messages: document.messageCount, names: document.nameCount)
      tokens = document.texts.reduce(around) { $0 + memory.count($1) }
      try note(document, around: around, withIDs: withIDs)
    } else if withIDs {
      let ids = memory.encode(contents)
      tokens = ids.count
      self.ids = ids
    } else {
      tokens = memory.count(contents)
    }
    noteMalformed(contents)
  }

  private mutating func note(
    _ document: ChatDocument,
    around overhead: Int,
    withIDs: Bool
  ) throws(PromptError) {
    guard !withIDs else {
      let message = "a chat has no ids of its own: its vendor writes the tokens between messages"
      throw PromptError(.usage, message, path: path, remedy: "add --as text, or leave --ids out")
    }
    chat = (document.messageCount, overhead)
    if !document.uncounted.isEmpty {
      let kinds = document.uncounted.joined(separator: ", ")
      notes.append("\(path): not counted, because only the vendor can: \(kinds)")
    }
  }

  private mutating func noteMalformed(_ contents: [UInt8]) {
    guard let offset = UTF8Check.firstInvalidByte(in: contents) else { return }
    let position = SourceText(path: path, bytes: contents).position(at: offset)
    notes.append("\(path):\(position): not UTF-8; malformed bytes are counted as U+FFFD")
  }
}
